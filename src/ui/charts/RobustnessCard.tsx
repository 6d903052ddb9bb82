import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RobustnessReport } from '../../worker/protocol.ts';
import { useFormat } from '../format.ts';
import { measureRobustness } from '../state/looking.ts';
import { useRun } from '../state/run-store.ts';
import { CurveChart } from './CurveChart.tsx';
import { useSeriesColours } from './series-colours.ts';

/** How the run stands noise on its queries, and mispaired pairs in its training. */
export function RobustnessCard() {
  const { t } = useTranslation();
  const isAtStart = useRun((state) => state.step === 0);
  const { noise, mispaired } = useRun((state) => state.robustness);
  const hasMispaired = useRun((state) => 'mispaired' in state.config);
  const isTraining = mispaired !== undefined && mispaired.progress < 1;
  return (
    <details className="card" data-anchor="robustness">
      <summary>
        <h2 style={{ display: 'inline' }}>{t('robustness/title')}</h2>
      </summary>
      <p className="quiet">{t('robustness/what')}</p>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        <Button variant="default" size="xs" disabled={isAtStart} onClick={() => measureRobustness('noise')}>
          {t('robustness/measure-noise')}
        </Button>
        {hasMispaired && (
          <Button
            variant="default"
            size="xs"
            disabled={isAtStart || isTraining}
            onClick={() => measureRobustness('mispaired')}
          >
            {t('robustness/measure-mispaired')}
          </Button>
        )}
      </div>
      {isTraining && (
        <Progress mt={8} value={100 * mispaired.progress} aria-label={t('robustness/training')} />
      )}
      {noise && <RobustnessChart report={noise} />}
      {mispaired && <RobustnessChart report={mispaired} />}
    </details>
  );
}

function RobustnessChart({ report }: { readonly report: RobustnessReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const colours = useSeriesColours();
  const name = (id: string) => t(id === 'all' ? 'robustness/all' : `modality/${id}`);
  const curves = Object.entries(report.curves);
  const areas = curves
    .map(([id, { area }]) => t('robustness/area', { name: name(id), area: format.share(area) }))
    .join(' · ');
  const title = t(`robustness/against-${report.against}`, { step: format.whole(report.step) });
  return (
    <>
      <h3 className="chart-title">{title}</h3>
      <CurveChart
        summary={`${title}. ${areas}`}
        across={t(`robustness/${report.against}`)}
        acrossIsShare
        range={[0, 1]}
        curves={curves.map(([id, { points }], index) => ({
          name: name(id),
          points: points.map(({ level, accuracy }) => ({ at: level, value: accuracy })),
          colour: colours[index % colours.length],
          dashed: index % 2 === 1,
        }))}
      />
      <p className="quiet" style={{ margin: '4px 0 0' }}>
        {areas}
      </p>
    </>
  );
}
