import { Button, Textarea } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Check, Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface CopyFieldProps {
  readonly label: string;
  readonly text: string;
  /** What the button says. */
  readonly copy: string;
}

/** A text to be taken elsewhere: by the button, or by hand where the browser does not let the page. */
export function CopyField({ label, text, copy }: CopyFieldProps) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 2000 });
  const Icon = clipboard.copied ? Check : Copy;
  return (
    <div className="copy-field">
      <Textarea
        size="xs"
        label={label}
        value={text}
        readOnly
        autosize
        minRows={2}
        maxRows={4}
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        size="xs"
        variant="light"
        leftSection={<Icon size={14} aria-hidden />}
        onClick={() => clipboard.copy(text)}
      >
        {clipboard.copied ? t('share/copied') : copy}
      </Button>
      {clipboard.error && (
        <p className="quiet" role="alert">
          {t('share/copy-by-hand')}
        </p>
      )}
    </div>
  );
}
