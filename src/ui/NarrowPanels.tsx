import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CARDS, type Card, isPanelHidden } from '../share/page-options.ts';
import { ChartsRow } from './charts/ChartsRow.tsx';
import { SettingsPanel } from './controls/SettingsPanel.tsx';
import { Panel } from './page-options/Panel.tsx';
import { QueryCard } from './query/QueryCard.tsx';
import { SidePanels } from './SidePanels.tsx';
import { isPanelTab, type PanelTab, usePanelTab } from './state/panel-tab.ts';
import { useRun } from './state/run-store.ts';

const CARDS_OF: Readonly<Record<PanelTab, readonly Card[]>> = {
  query: ['query'],
  charts: CARDS.filter((card) => card !== 'query' && card !== 'settings'),
  settings: ['settings'],
};
const TABS = ['query', 'charts', 'settings'] as const;

/** All panels where they stand below the space, one tab at a time. */
export function NarrowPanels() {
  const { t } = useTranslation();
  const options = useRun((state) => state.options);
  const tabs = TABS.filter((tab) => CARDS_OF[tab].some((card) => !isPanelHidden(options, card)));
  const chosen = usePanelTab((state) => state.tab);
  if (tabs.length === 0) return null;
  return (
    <Tabs
      value={tabs.includes(chosen) ? chosen : tabs[0]}
      onChange={(value) => isPanelTab(value) && usePanelTab.setState({ tab: value })}
      keepMounted={false}
    >
      <Tabs.List grow aria-label={t('bar/panels')} mb="sm">
        {tabs.map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {t(`bar/tab-${tab}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="query">
        <Panel name="query">
          <QueryCard />
        </Panel>
      </Tabs.Panel>
      <Tabs.Panel value="charts" className="panels">
        <Panel name="charts">
          <ChartsRow />
        </Panel>
        <SidePanels />
      </Tabs.Panel>
      <Tabs.Panel value="settings" className="settings">
        <SettingsPanel />
      </Tabs.Panel>
    </Tabs>
  );
}
