import { useFormat } from '../format.ts';
import type { Point } from '../state/series.ts';
import { CHART_HEIGHT, type DrawnCurves, MARGIN } from './drawn-curves.ts';

const TICK = 6;
const BASE = CHART_HEIGHT - MARGIN.bottom;

/** The points as straight lines. */
function pathOf(
  points: readonly Point[],
  across: (at: number) => number,
  up: (value: number) => number,
): string {
  return points.map(({ at, value }) => `${across(at).toFixed(1)} ${up(value).toFixed(1)}`).join('L');
}

/** Curves drawn as lightly as can be: in a fraction of a millisecond, where a chart to be read takes tens of them. */
export function LiveCurves(props: DrawnCurves) {
  const { curves, line, width, x, y, acrossIsShare } = props;
  const format = useFormat();
  const formatAcross = acrossIsShare ? format.share : format.whole;
  const right = width - MARGIN.right;
  const across = (at: number) =>
    MARGIN.left + ((at - x.domain[0]) / (x.domain[1] - x.domain[0])) * (right - MARGIN.left);
  const up = (value: number) =>
    BASE - ((value - y.domain[0]) / (y.domain[1] - y.domain[0])) * (BASE - MARGIN.top);
  return (
    <svg className="live-curves" width={width} height={CHART_HEIGHT} aria-hidden="true">
      <path
        className="axes"
        d={[
          `M${MARGIN.left} ${MARGIN.top}V${BASE}H${right}`,
          ...x.ticks.map((tick) => `M${across(tick)} ${BASE}v${TICK}`),
          ...y.ticks.map((tick) => `M${MARGIN.left} ${up(tick)}h${-TICK}`),
        ].join('')}
      />
      {x.ticks.map((tick) => (
        <text key={tick} x={across(tick)} y={BASE + TICK + 2} dy="0.71em" textAnchor="middle">
          {formatAcross(tick)}
        </text>
      ))}
      {y.ticks.map((tick) => (
        <text key={tick} x={MARGIN.left - TICK - 2} y={up(tick)} dy="0.355em" textAnchor="end">
          {format.share(tick)}
        </text>
      ))}
      {line && (
        <>
          <path className="level" d={`M${MARGIN.left} ${up(line.value)}H${right}`} />
          <text x={right - 5} y={up(line.value) - 5} textAnchor="end">
            {line.label}
          </text>
        </>
      )}
      {curves.map(({ name, points, colour, dashed }) =>
        points.length === 1 ? (
          <circle key={name} cx={across(points[0].at)} cy={up(points[0].value)} r="3" fill={colour} />
        ) : (
          <path
            key={name}
            d={points.length === 0 ? '' : `M${pathOf(points, across, up)}`}
            stroke={colour}
            strokeWidth="1.8"
            strokeDasharray={dashed ? '6 3' : undefined}
            fill="none"
          />
        ),
      )}
    </svg>
  );
}
