import { Share2 } from 'lucide-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts, type LateTexts } from '../../locales/i18n.ts';
import { DialogButton } from '../shell/DialogButton.tsx';

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
  return (
    <DialogButton label={t('share/open')} icon={<Share2 size={16} aria-hidden />} Dialog={ShareDialog} />
  );
}
