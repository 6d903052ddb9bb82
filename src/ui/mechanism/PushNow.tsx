import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { usePushes } from '../state/pushes.ts';
import { TermPicture } from './TermPicture.tsx';
import './mechanism.css';

/** What is pushed in the batch that the run reported last. */
export function PushNow() {
  const { t } = useTranslation();
  const format = useFormat();
  const push = usePushes((state) => state.live);
  if (push === null) return <p className="quiet push-note">{t('mechanism/wait')}</p>;
  return (
    <div className="push-now">
      <p className="quiet push-note">
        {t('mechanism/hardest-of', { pairs: format.whole(push.pairs), step: format.whole(push.step) })}
      </p>
      <TermPicture push={push} />
      <p className="quiet push-note">{t('mechanism/arrows-what')}</p>
    </div>
  );
}
