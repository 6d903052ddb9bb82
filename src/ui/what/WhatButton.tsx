import { ActionIcon } from '@mantine/core';
import { Info } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

const WhatIsThis = lazy(async () => ({ default: await (await import('./what.ts')).loadWhatIsThis() }));

/** Lets every mark of the page say what it is, or no longer. */
export function WhatButton() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = useRef(() => {
    setOpen(false);
    button.current?.focus();
  });
  return (
    <>
      <ActionIcon
        ref={button}
        variant="default"
        size={30}
        aria-label={t('bar/what')}
        title={t('bar/what')}
        aria-pressed={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Info size={16} aria-hidden />
      </ActionIcon>
      <Suspense>{isOpen && <WhatIsThis onClose={close.current} />}</Suspense>
    </>
  );
}
