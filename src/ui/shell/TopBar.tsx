import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Moon, Sun } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { afterFirstPicture } from '../first-picture.ts';
import { IconButton } from '../IconButton.tsx';
import { Panel } from '../page-options/Panel.tsx';
import { LateMenu } from './LateMenu.tsx';
import { LessonsButton } from './LessonsButton.tsx';
import { ExamplesButton, LanguageButton, TakeAwayButton } from './MenuButtons.tsx';
import { PlayControls } from './PlayControls.tsx';
import { StatusLine } from './StatusLine.tsx';

const ExamplesMenu = afterFirstPicture(async () => (await import('../rest.ts')).ExamplesMenu);
const TakeAwayMenu = afterFirstPicture(async () => (await import('../rest.ts')).TakeAwayMenu);
const LanguageMenu = afterFirstPicture(async () => (await import('../rest.ts')).LanguageMenu);

const ShareButton = afterFirstPicture(async () => (await import('../share/ShareButton.tsx')).ShareButton);
const MoreMenu = afterFirstPicture(async () => (await import('../in-class/in-class.ts')).loadMoreMenu());

const ICON = { size: 16, 'aria-hidden': true } as const;

export function TopBar() {
  const { t } = useTranslation();
  return (
    <header className="bar">
      <div className="brand">
        <img src="./icon.svg" width={26} height={26} alt="" />
        <h1 className="seen-with-room">{t('app/title')}</h1>
        <span className="quiet">{t('app/tagline')}</span>
      </div>
      <StatusLine />
      <div className="bar-play">
        <Panel name="play">
          <PlayControls />
        </Panel>
      </div>
      <div className="bar-menus">
        <Panel name="lessons">
          <LessonsButton />
        </Panel>
        <Panel name="experiments">
          <LateMenu Button={ExamplesButton} Menu={ExamplesMenu} />
        </Panel>
        <Panel name="share">
          <Suspense fallback={<span style={{ width: 34 }} />}>
            <ShareButton />
          </Suspense>
        </Panel>
        <Panel name="take-away">
          <LateMenu Button={TakeAwayButton} Menu={TakeAwayMenu} />
        </Panel>
        <Panel name="language">
          <LateMenu Button={LanguageButton} Menu={LanguageMenu} />
        </Panel>
        <ThemeSwitch />
        <Suspense fallback={<span style={{ width: 30 }} />}>
          <MoreMenu />
        </Suspense>
      </div>
    </header>
  );
}

function ThemeSwitch() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  return (
    <IconButton
      size={30}
      label={t('bar/theme')}
      onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
    >
      {scheme === 'dark' ? <Sun {...ICON} /> : <Moon {...ICON} />}
    </IconButton>
  );
}
