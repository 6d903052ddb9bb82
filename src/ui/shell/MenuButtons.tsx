import { ActionIcon, type ActionIconProps, Button, type ButtonProps } from '@mantine/core';
import { Download, FlaskConical, Languages } from 'lucide-react';
import type { ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';

const ICON = { size: 16, 'aria-hidden': true } as const;

/** Opens the menu of experiments; stands in its place while that is loaded. */
export function ExamplesButton(props: ButtonProps & ComponentPropsWithRef<'button'>) {
  const { t } = useTranslation();
  return (
    <Button {...props} variant="default" size="xs" aria-label={t('bar/examples')} title={t('bar/examples')}>
      <FlaskConical {...ICON} />
      <span className="bar-label">{t('bar/examples')}</span>
    </Button>
  );
}

/** Opens the menu of what can be taken away; stands in its place while that is loaded. */
export function TakeAwayButton(props: ButtonProps & ComponentPropsWithRef<'button'>) {
  const { t } = useTranslation();
  return (
    <Button {...props} variant="default" size="xs" aria-label={t('take/open')} title={t('take/open')}>
      <Download {...ICON} />
      <span className="bar-label">{t('take/open')}</span>
    </Button>
  );
}

/** Opens the menu of languages; stands in its place while that is loaded. */
export function LanguageButton(props: ActionIconProps & ComponentPropsWithRef<'button'>) {
  const { t } = useTranslation();
  return (
    <ActionIcon
      {...props}
      variant="default"
      size={30}
      aria-label={t('bar/language')}
      title={t('bar/language')}
    >
      <Languages {...ICON} />
    </ActionIcon>
  );
}
