import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChartsRow } from './charts/ChartsRow.tsx';
import { SettingsPanel } from './controls/SettingsPanel.tsx';
import { QueryCard } from './query/QueryCard.tsx';
import { SidePanels } from './SidePanels.tsx';
import { isPanelTab, usePanelTab } from './state/panel-tab.ts';

/** All panels where they stand below the space, one tab at a time. */
export function NarrowPanels() {
  const { t } = useTranslation();
  const tab = usePanelTab((state) => state.tab);
  return (
    <Tabs
      value={tab}
      onChange={(value) => isPanelTab(value) && usePanelTab.setState({ tab: value })}
      keepMounted={false}
    >
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
        <SidePanels />
      </Tabs.Panel>
      <Tabs.Panel value="settings" className="settings">
        <SettingsPanel />
      </Tabs.Panel>
    </Tabs>
  );
}
