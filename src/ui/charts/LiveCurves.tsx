import { memo, useCallback } from 'react';
import { useFormat } from '../format.ts';
import type { Point } from '../state/series.ts';
import { CHART_HEIGHT, type Curve, type DrawnCurves, MARGIN } from './drawn-curves.ts';

const TICK = 6;
/** A curve of one point. */
const DOT = 'm-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0';
const BASE = CHART_HEIGHT - MARGIN.bottom;

/** Points of a curve that are marked. */
const MARKED = 5;

type PlaceOf = (point: Point) => string;

/** The points as straight lines. */
const pathOf = (points: readonly Point[], placeOf: PlaceOf): string =>
  points.length === 0 ? '' : `M${points.map(placeOf).join('L')}`;

/** The mark of a curve at a few of its points. */
function marksOf({ points, mark }: Pick<Curve, 'points' | 'mark'>, placeOf: PlaceOf): string {
  const every = Math.ceil(points.length / MARKED);
  const marked = points.filter((_, index) => index % every === Math.floor(every / 2));
  return marked.map((point) => `M${placeOf(point)}${mark}`).join('');
}

/** Curves drawn as lightly as can be: in a fraction of a millisecond, where a chart to be read takes tens of them. */
export function LiveCurves(props: DrawnCurves) {
  const { curves, line, width, x, y, acrossIsShare } = props;
  const format = useFormat();
  const formatAcross = acrossIsShare ? format.share : format.whole;
  const right = width - MARGIN.right;
  const [first, last] = x.domain;
  const [low, high] = y.domain;
  const across = useCallback(
    (at: number) => MARGIN.left + ((at - first) / (last - first)) * (right - MARGIN.left),
    [first, last, right],
  );
  const up = useCallback(
    (value: number) => BASE - ((value - low) / (high - low)) * (BASE - MARGIN.top),
    [low, high],
  );
  const placeOf: PlaceOf = useCallback(
    ({ at, value }) => `${across(at).toFixed(1)} ${up(value).toFixed(1)}`,
    [across, up],
  );
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
        <text
          key={tick}
          x={across(tick)}
          y={BASE + TICK + 2}
          dy="0.71em"
          textAnchor={tick > 0 && tick === x.domain[1] ? 'end' : 'middle'}
        >
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
      {curves.map(({ id, name, ...curve }) => (
        <CurvePath key={id ?? name} {...curve} placeOf={placeOf} />
      ))}
    </svg>
  );
}

interface CurvePathProps extends Omit<Curve, 'id' | 'name'> {
  readonly placeOf: PlaceOf;
}

/** Drawn again only when its points or the axes change: those of kept runs seldom do. */
const CurvePath = memo(function CurvePath(props: CurvePathProps) {
  const { points, colour, dashed, mark, placeOf } = props;
  if (points.length === 1 && mark === undefined)
    return <path d={`M${placeOf(points[0])}${DOT}`} fill={colour} />;
  return (
    <>
      <path
        d={pathOf(points, placeOf)}
        stroke={colour}
        strokeWidth="1.8"
        strokeDasharray={dashed ? '6 3' : undefined}
        fill="none"
      />
      {mark && <path d={marksOf(props, placeOf)} stroke={colour} strokeWidth="1.5" fill={colour} />}
    </>
  );
});
