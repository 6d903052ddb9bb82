import { Button, Modal, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { openSheet, PAGE_KEYS, SPACE_KEYS, turnKeys, useKeys } from './shortcut-keys.ts';
import './in-class.css';

/** What every key does. */
export function KeySheet() {
  const { t } = useTranslation();
  const areOn = useKeys((state) => state.areOn);
  const close = () => openSheet(false);
  return (
    <Modal.Root opened onClose={close} size="md">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body pt="md">
          <Modal.Title fw={650}>{t('keys/title')}</Modal.Title>
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
          <Button variant="default" onClick={close} mt="md" ml="auto" display="block">
            {t('keys/close')}
          </Button>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
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
