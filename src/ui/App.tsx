import { useComputedColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { CARDS, isPanelHidden } from '../share/page-options.ts';
import './embed/embed.css';
import { isEmbedded } from './embed/is-embedded.ts';
import { afterFirstPicture } from './first-picture.ts';
import './in-class/projector.css';
import './page-options/page-options.css';
import { Panel } from './page-options/Panel.tsx';
import { DropVeil } from './shell/DropVeil.tsx';
import { TopBar } from './shell/TopBar.tsx';
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
const EmbedBar = afterFirstPicture(async () => (await import('./embed/EmbedBar.tsx')).EmbedBar);
const Shortcuts = afterFirstPicture(async () => (await import('./rest.ts')).Shortcuts);
const LessonCard = afterFirstPicture(async () => (await import('./lessons/lessons.ts')).LessonCard);
const SlowMotion = afterFirstPicture(async () => (await import('./mechanism/mechanism.ts')).loadSlowMotion());
const Notices = afterFirstPicture(async () => (await import('./rest.ts')).Notices);
const PreviewDialog = afterFirstPicture(async () => (await import('./rest.ts')).PreviewDialog);

const BESIDE_CHARTS = CARDS.filter((card) => card !== 'settings' && card !== 'charts');

export function App() {
  return (
    <>
      {isEmbedded ? <EmbeddedPage /> : <WholePage />}
      <Suspense>
        <Notices />
        <PreviewDialog />
        <Shortcuts />
      </Suspense>
    </>
  );
}

/** The space and what plays it, for a frame on another page. */
function EmbeddedPage() {
  return (
    <div className="app" data-embedded>
      <main className="stage">
        <SpacePanel />
      </main>
      <Suspense fallback={<div className="embed-bar" />}>
        <EmbedBar />
      </Suspense>
    </div>
  );
}

function WholePage() {
  const { t } = useTranslation();
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const scheme = useComputedColorScheme('light');
  const lesson = useRun((state) => state.lesson);
  const isSlow = usePushes((state) => state.isSlow);
  const options = useRun((state) => state.options);
  const hasSettings = wide && !isPanelHidden(options, 'settings');
  const hasPanels = wide && BESIDE_CHARTS.some((card) => !isPanelHidden(options, card));
  return (
    <div
      className="app"
      data-scheme={scheme}
      data-projector={options.projector || undefined}
      data-settings={hasSettings}
      data-panels={hasPanels}
    >
      <a className="skip-link" href="#space">
        {t('app/skip')}
      </a>
      <DropVeil />
      <TopBar />
      {hasSettings && (
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
          {!wide && <NarrowPanels />}
          {wide && !isSlow && (
            <Panel name="charts">
              <ChartsRow />
            </Panel>
          )}
        </Suspense>
      </main>
      {hasPanels && (
        <aside className="panels" aria-label={t('bar/panels')}>
          <Suspense>
            <Panel name="query">
              <QueryCard />
            </Panel>
            <SidePanels />
          </Suspense>
        </aside>
      )}
    </div>
  );
}
