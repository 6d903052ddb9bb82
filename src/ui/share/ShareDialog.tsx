import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toHash } from '../../share/link.ts';
import { Dialog } from '../shell/Dialog.tsx';
import { useRun } from '../state/run-store.ts';
import { linkTo } from './address.ts';
import { CopyField } from './CopyField.tsx';
import { embedSnippet } from './embed-snippet.ts';
import { QrCard } from './QrCard.tsx';
import { TeacherOptions } from './TeacherOptions.tsx';
import './share.css';

/** The link to what is on the page, as text, as a code to be photographed and as a frame, and what else it says. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const config = useRun((state) => state.config);
  const lesson = useRun((state) => state.lesson);
  const [options, setOptions] = useState(useRun.getState().options);
  const hash = toHash(config, lesson, options, useRun.getState());
  const link = linkTo(hash);
  return (
    <Dialog title={t('share/title')} size={860} onClose={onClose} closeText={t('share/close')}>
      <p className="quiet share-what">{t('share/what')}</p>
      <div className="share-layout">
        <div className="share-ways">
          <CopyField label={t('share/link')} text={link} copy={t('bar/copy-link')} />
          <QrCard link={link} />
          <CopyField
            label={t('share/embed')}
            text={embedSnippet(linkTo(hash, true), t('app/title'))}
            copy={t('share/copy-embed')}
          />
        </div>
        <TeacherOptions config={config} options={options} onChange={setOptions} />
      </div>
    </Dialog>
  );
}
