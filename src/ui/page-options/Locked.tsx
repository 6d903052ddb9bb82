import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What can be seen and not used, with the reason. */
export function Locked({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <fieldset className="locked" disabled title={t('locked/why')}>
      <p className="quiet lock-note">
        <Lock size={12} aria-hidden />
        <span className="seen-with-room">{t('locked/why')}</span>
      </p>
      {children}
    </fieldset>
  );
}
