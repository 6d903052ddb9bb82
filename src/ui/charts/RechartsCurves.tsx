import { memo, useMemo } from 'react';
import { Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormat } from '../format.ts';
import { CHART_HEIGHT, type Curve, type DrawnCurves, MARGIN } from './drawn-curves.ts';

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

/** Curves whose points can be read with the pointer. */
export default memo(function RechartsCurves(props: DrawnCurves) {
  const { curves, width, x, y, line, across, acrossIsShare } = props;
  const format = useFormat();
  const rows = useMemo(() => rowsOf(curves), [curves]);
  const formatAcross = acrossIsShare ? format.share : format.whole;
  return (
    <LineChart
      data={rows}
      width={width}
      height={CHART_HEIGHT}
      margin={{ top: MARGIN.top, right: MARGIN.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <XAxis
        dataKey="at"
        type="number"
        height={MARGIN.bottom}
        domain={[...x.domain]}
        ticks={[...x.ticks]}
        interval={0}
        tick={TICK}
        stroke="var(--line)"
        tickFormatter={formatAcross}
      />
      <YAxis
        width={MARGIN.left}
        domain={[...y.domain]}
        ticks={[...y.ticks]}
        interval={0}
        tick={TICK}
        stroke="var(--line)"
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
      {line && (
        <ReferenceLine
          y={line.value}
          stroke="var(--quiet)"
          strokeDasharray="2 4"
          label={{ value: line.label, position: 'insideBottomRight', fontSize: 11, fill: 'var(--quiet)' }}
        />
      )}
      {curves.map((curve, index) => (
        <Line
          key={curve.id ?? curve.name}
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
  );
});
