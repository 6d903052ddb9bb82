import { Tabs, useComputedColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { BaselinesCard } from './charts/BaselinesCard.tsx';
import { ChartsRow } from './charts/ChartsRow.tsx';
import { FactorsCard } from './charts/FactorsCard.tsx';
import { MeasuresCard } from './charts/MeasuresCard.tsx';
import { RobustnessCard } from './charts/RobustnessCard.tsx';
import { SimilarityCard } from './charts/SimilarityCard.tsx';
import { CodesCard } from './codes/CodesCard.tsx';
import { SettingsPanel } from './controls/SettingsPanel.tsx';
import { PreviewDialog } from './own-data/PreviewDialog.tsx';
import { QueryCard } from './query/QueryCard.tsx';
import { DropVeil } from './shell/DropVeil.tsx';
import { Notices } from './shell/Notices.tsx';
import { TopBar } from './shell/TopBar.tsx';
import { useShortcuts } from './shell/use-shortcuts.ts';
import { SpacePanel } from './space/SpacePanel.tsx';
import { ConflictCard } from './tasks/ConflictCard.tsx';
import { TaskCards } from './tasks/TaskCards.tsx';

/** Below this width everything stands in one column. */
const WIDE = '(min-width: 1200px)';

export function App() {
  const { t } = useTranslation();
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const scheme = useComputedColorScheme('light');
  useShortcuts();
  return (
    <div className="app" data-scheme={scheme}>
      <a className="skip-link" href="#space">
        {t('app/skip')}
      </a>
      <TopBar />
      {wide ? <WidePanels /> : <NarrowPanels />}
      <Notices />
      <DropVeil />
      <PreviewDialog />
    </div>
  );
}

function WidePanels() {
  const { t } = useTranslation();
  return (
    <>
      <aside className="settings" aria-label={t('controls/label')}>
        <SettingsPanel />
      </aside>
      <main className="stage">
        <SpacePanel />
        <ChartsRow />
      </main>
      <aside className="panels" aria-label={t('bar/panels')}>
        <QueryCard />
        <MeasuresCard />
        <TaskCards />
        <ConflictCard />
        <FactorsCard />
        <SimilarityCard />
        <BaselinesCard />
        <CodesCard />
        <RobustnessCard />
      </aside>
    </>
  );
}

function NarrowPanels() {
  const { t } = useTranslation();
  return (
    <main className="stage">
      <SpacePanel />
      <Tabs defaultValue="query" keepMounted={false}>
        <Tabs.List grow aria-label={t('bar/panels')} mb="sm">
          <Tabs.Tab value="query">{t('bar/tab-query')}</Tabs.Tab>
          <Tabs.Tab value="charts">{t('bar/tab-charts')}</Tabs.Tab>
          <Tabs.Tab value="settings">{t('bar/tab-settings')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="query">
          <QueryCard />
        </Tabs.Panel>
        <Tabs.Panel value="charts" className="panels">
          <ChartsRow />
          <MeasuresCard />
          <TaskCards />
          <ConflictCard />
          <FactorsCard />
          <SimilarityCard />
          <BaselinesCard />
          <CodesCard />
          <RobustnessCard />
        </Tabs.Panel>
        <Tabs.Panel value="settings" className="settings">
          <SettingsPanel />
        </Tabs.Panel>
      </Tabs>
    </main>
  );
}
