import { useComputedColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { afterFirstPicture } from './first-picture.ts';
import { DropVeil } from './shell/DropVeil.tsx';
import { TopBar } from './shell/TopBar.tsx';
import { useShortcuts } from './shell/use-shortcuts.ts';
import { SpacePanel } from './space/SpacePanel.tsx';
import { usePushes } from './state/pushes.ts';
import { useRun } from './state/run-store.ts';

/** Below this width everything stands in one column. */
const WIDE = '(min-width: 1200px)';

const SettingsPanel = afterFirstPicture(async () => (await import('./rest.ts')).SettingsPanel);
const ChartsRow = afterFirstPicture(async () => (await import('./rest.ts')).ChartsRow);
const QueryCard = afterFirstPicture(async () => (await import('./rest.ts')).QueryCard);
const SidePanels = afterFirstPicture(async () => (await import('./rest.ts')).SidePanels);
const NarrowPanels = afterFirstPicture(async () => (await import('./rest.ts')).NarrowPanels);
const LessonCard = afterFirstPicture(async () => (await import('./lessons/lessons.ts')).LessonCard);
const SlowMotion = afterFirstPicture(async () => (await import('./mechanism/mechanism.ts')).loadSlowMotion());
const Notices = afterFirstPicture(async () => (await import('./rest.ts')).Notices);
const PreviewDialog = afterFirstPicture(async () => (await import('./rest.ts')).PreviewDialog);

export function App() {
  const { t } = useTranslation();
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const scheme = useComputedColorScheme('light');
  const lesson = useRun((state) => state.lesson);
  const isSlow = usePushes((state) => state.isSlow);
  useShortcuts();
  return (
    <div className="app" data-scheme={scheme}>
      <a className="skip-link" href="#space">
        {t('app/skip')}
      </a>
      <DropVeil />
      <TopBar />
      {wide && (
        <aside className="settings" aria-label={t('controls/label')}>
          <Suspense>
            <SettingsPanel />
          </Suspense>
        </aside>
      )}
      {lesson !== null && (
        <Suspense>
          <LessonCard key={lesson} id={lesson} />
        </Suspense>
      )}
      <main className="stage">
        <SpacePanel />
        <Suspense fallback={wide && <div className="charts" />}>
          {isSlow && <SlowMotion />}
          {wide ? !isSlow && <ChartsRow /> : <NarrowPanels />}
        </Suspense>
      </main>
      {wide && (
        <aside className="panels" aria-label={t('bar/panels')}>
          <Suspense>
            <QueryCard />
            <SidePanels />
          </Suspense>
        </aside>
      )}
      <Suspense>
        <Notices />
        <PreviewDialog />
      </Suspense>
    </div>
  );
}
