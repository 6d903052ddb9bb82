import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Legend, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormat } from '../format.ts';
import { CHART_HEIGHT, type Curve, type CurveChartProps } from './CurveChart.tsx';

const TICK = { fontSize: 11, fill: 'var(--quiet)' };

/** Rows of one place across each, with the curves that have a point there. */
function rowsOf(curves: readonly Curve[]): Record<string, number>[] {
  const rows = new Map<number, Record<string, number>>();
  curves.forEach((curve, index) => {
    for (const { at, value } of curve.points) {
      const row = rows.get(at) ?? { at };
      row[`curve${index}`] = value;
      rows.set(at, row);
    }
  });
  return [...rows.values()].sort((a, b) => a.at - b.at);
}

/** Curves over the steps of a run, or over a level. */
export default memo(function RechartsCurves(props: CurveChartProps) {
  const { curves, summary, line, range, across, acrossIsShare } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const rows = useMemo(() => rowsOf(curves), [curves]);
  const formatAcross = acrossIsShare ? format.share : format.whole;
  if (rows.length === 0) {
    return (
      <p className="quiet" style={{ height: CHART_HEIGHT, margin: 0 }}>
        {t('charts/empty')}
      </p>
    );
  }
  const top = Math.max(line?.value ?? 0, ...rows.flatMap(({ at: _, ...values }) => Object.values(values)));
  return (
    <div role="img" aria-label={summary} style={{ height: CHART_HEIGHT }}>
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={rows} margin={{ top: 6, right: 8, bottom: 0, left: -14 }} accessibilityLayer={false}>
          <XAxis
            dataKey="at"
            type="number"
            domain={[(least: number) => Math.min(0, least), 'dataMax']}
            tick={TICK}
            stroke="var(--line)"
            tickCount={5}
            allowDecimals={acrossIsShare ?? false}
            tickFormatter={formatAcross}
          />
          <YAxis
            domain={range ? [...range] : ['auto', top]}
            tick={TICK}
            stroke="var(--line)"
            tickCount={5}
            tickFormatter={format.share}
          />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(at) => `${across} ${formatAcross(Number(at))}`}
            formatter={(value) => format.precise(Number(value))}
            contentStyle={{
              background: 'var(--panel)',
              border: '1px solid var(--line)',
              borderRadius: 8,
              fontSize: 12,
            }}
          />
          <Legend
            verticalAlign="bottom"
            height={curves.length > 3 ? 36 : 20}
            iconSize={14}
            wrapperStyle={{ fontSize: 11, lineHeight: '13px' }}
          />
          {line && (
            <ReferenceLine
              y={line.value}
              stroke="var(--quiet)"
              strokeDasharray="2 4"
              ifOverflow="extendDomain"
              label={{ value: line.label, position: 'insideBottomRight', fontSize: 11, fill: 'var(--quiet)' }}
            />
          )}
          {curves.map((curve, index) => (
            <Line
              key={curve.name}
              name={curve.name}
              dataKey={`curve${index}`}
              stroke={curve.colour}
              strokeWidth={1.8}
              strokeDasharray={curve.dashed ? '6 3' : undefined}
              dot={curve.points.length === 1}
              connectNulls
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
});
