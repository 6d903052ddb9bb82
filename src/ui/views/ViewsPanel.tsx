import { NativeSelect, Tabs } from '@mantine/core';
import { type ComponentType, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opened, PairViewsReport, ViewedPair } from '../../worker/protocol.ts';
import { useFormat } from '../format.ts';
import { viewPair } from '../state/looking.ts';
import { useRun } from '../state/run-store.ts';
import { ConfusionView } from './ConfusionView.tsx';
import { DistributionView } from './DistributionView.tsx';
import { GapView } from './GapView.tsx';
import { MatrixView } from './MatrixView.tsx';
import './views.css';

/** What a view is drawn from. */
export interface ViewProps {
  readonly report: PairViewsReport;
  readonly opened: Opened;
}

const VIEWS: readonly { readonly id: string; readonly View: ComponentType<ViewProps> }[] = [
  { id: 'matrix', View: MatrixView },
  { id: 'confusion', View: ConfusionView },
  { id: 'distribution', View: DistributionView },
];

/** The directions of the run that is open, and the one that is looked at. */
function useViewedPair() {
  const opened = useRun((state) => state.opened);
  const [chosen, choose] = useState<string | null>(null);
  const ids = opened?.modalities.map(({ id }) => id) ?? [];
  const pairs = ids.flatMap((first) =>
    ids.filter((second) => second !== first).map((second) => `${first}→${second}`),
  );
  const pair = chosen !== null && pairs.includes(chosen) ? chosen : (pairs[0] ?? '');
  const [first, second] = pair.split('→');
  return { pairs, pair, choose, first, second };
}

/** Views of two modalities, one tab each; the run looks for the one that is open, and for nothing else. */
export function ViewsPanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const opened = useRun((state) => state.opened);
  const report = useRun((state) => state.pairViews);
  const { pairs, pair, choose, first, second } = useViewedPair();
  const [tab, setTab] = useState<string | null>(VIEWS[0].id);
  const isLooking = tab !== 'gap' && second !== undefined;
  useEffect(() => {
    const wanted: ViewedPair | null = isLooking ? { first, second } : null;
    viewPair(wanted);
    return () => viewPair(null);
  }, [isLooking, first, second]);
  const name = (id: string) => t(`modality/${id}`);
  const isCurrent = report?.wanted.first === first && report.wanted.second === second;
  return (
    <div className="views">
      <NativeSelect
        size="xs"
        label={t('views/pair')}
        value={pair}
        onChange={(event) => choose(event.currentTarget.value)}
        data={pairs.map((value) => ({ value, label: value.split('→').map(name).join(' → ') }))}
      />
      <Tabs value={tab} onChange={setTab} keepMounted={false} mt={8}>
        <Tabs.List grow aria-label={t('views/title')}>
          {[...VIEWS.map(({ id }) => id), 'gap'].map((id) => (
            <Tabs.Tab key={id} value={id}>
              {t(`views/${id}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {VIEWS.map(({ id, View }) => (
          <Tabs.Panel key={id} value={id}>
            {report && opened && isCurrent ? (
              <>
                <View report={report} opened={opened} />
                <p className="quiet">{t('views/step', { step: format.whole(report.step) })}</p>
              </>
            ) : (
              <p className="quiet">{t('views/waiting')}</p>
            )}
          </Tabs.Panel>
        ))}
        <Tabs.Panel value="gap">
          {second !== undefined && <GapView first={first} second={second} />}
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
