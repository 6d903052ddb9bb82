import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../shell/Dialog.tsx';
import { openSheet, PAGE_KEYS, SPACE_KEYS, turnKeys, useKeys } from './shortcut-keys.ts';
import './in-class.css';

/** What every key does. */
export function KeySheet() {
  const { t } = useTranslation();
  const areOn = useKeys((state) => state.areOn);
  const close = () => openSheet(false);
  return (
    <Dialog title={t('keys/title')} size="md" onClose={close} closeText={t('keys/close')}>
      <Keys title={t('keys/anywhere')} keys={PAGE_KEYS} />
      <Keys title={t('keys/in-space')} keys={SPACE_KEYS} />
      <Switch
        mt="md"
        size="sm"
        label={t('keys/on')}
        description={t('keys/on-help')}
        checked={areOn}
        onChange={(event) => turnKeys(event.currentTarget.checked)}
      />
    </Dialog>
  );
}

interface KeysProps {
  readonly title: string;
  readonly keys: readonly (readonly [string, string])[];
}

function Keys({ title, keys }: KeysProps) {
  const { t } = useTranslation();
  return (
    <>
      <h3 className="keys-title">{title}</h3>
      <dl className="keys">
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key === 'Space' ? t('keys/space-bar') : key}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
