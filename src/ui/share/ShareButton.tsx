import { Button } from '@mantine/core';
import { Share2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts, type LateTexts } from '../../locales/i18n.ts';

const TEXTS: LateTexts = {
  en: async () => (await import('../../locales/en/share.ts')).share,
  zh: async () => (await import('../../locales/zh/share.ts')).share,
};

const ShareDialog = lazy(async () => {
  const [{ ShareDialog }] = await Promise.all([import('./ShareDialog.tsx'), addTexts(TEXTS)]);
  return { default: ShareDialog };
});

/** Opens the link to this experiment, with all that can be done with it. */
export function ShareButton() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="xs"
        aria-label={t('share/open')}
        title={t('share/open')}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Share2 size={16} aria-hidden />
        <span className="bar-label">{t('share/open')}</span>
      </Button>
      <Suspense>{isOpen && <ShareDialog onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
