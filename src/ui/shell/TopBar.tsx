import { ActionIcon, Button, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Check, Link, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toHash } from '../../share/link.ts';
import { afterFirstPicture } from '../first-picture.ts';
import { useRun } from '../state/run-store.ts';
import { LateMenu } from './LateMenu.tsx';
import { LessonsButton } from './LessonsButton.tsx';
import { ExamplesButton, LanguageButton, TakeAwayButton } from './MenuButtons.tsx';
import { PlayControls } from './PlayControls.tsx';
import { StatusLine } from './StatusLine.tsx';

const ExamplesMenu = afterFirstPicture(async () => (await import('../rest.ts')).ExamplesMenu);
const TakeAwayMenu = afterFirstPicture(async () => (await import('../rest.ts')).TakeAwayMenu);
const LanguageMenu = afterFirstPicture(async () => (await import('../rest.ts')).LanguageMenu);

const ICON = { size: 16, 'aria-hidden': true } as const;

export function TopBar() {
  const { t } = useTranslation();
  return (
    <header className="bar">
      <div className="brand">
        <img src="./icon.svg" width={26} height={26} alt="" />
        <h1>{t('app/title')}</h1>
        <span className="quiet">{t('app/tagline')}</span>
      </div>
      <StatusLine />
      <PlayControls />
      <div style={{ display: 'flex', gap: 6 }}>
        <LessonsButton />
        <LateMenu Button={ExamplesButton} Menu={ExamplesMenu} />
        <CopyLink />
        <LateMenu Button={TakeAwayButton} Menu={TakeAwayMenu} />
        <LateMenu Button={LanguageButton} Menu={LanguageMenu} />
        <ThemeSwitch />
      </div>
    </header>
  );
}

function CopyLink() {
  const { t } = useTranslation();
  const config = useRun((state) => state.config);
  const lesson = useRun((state) => state.lesson);
  const clipboard = useClipboard({ timeout: 2000 });
  const copy = () => {
    const { origin, pathname, search } = window.location;
    clipboard.copy(`${origin}${pathname}${search}${toHash(config, lesson)}`);
  };
  const [icon, label] = clipboard.copied
    ? [<Check key="done" {...ICON} />, t('bar/link-copied')]
    : [<Link key="link" {...ICON} />, t('bar/copy-link')];
  return (
    <Button variant="default" size="xs" aria-label={label} title={label} onClick={copy}>
      {icon}
      <span className="bar-label">{label}</span>
    </Button>
  );
}

function ThemeSwitch() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={t('bar/theme')}
      title={t('bar/theme')}
      onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
    >
      {scheme === 'dark' ? <Sun {...ICON} /> : <Moon {...ICON} />}
    </ActionIcon>
  );
}
