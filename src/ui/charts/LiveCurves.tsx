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
function marksOf({ points, mark }: Curve, placeOf: PlaceOf): string {
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
  const across = (at: number) =>
    MARGIN.left + ((at - x.domain[0]) / (x.domain[1] - x.domain[0])) * (right - MARGIN.left);
  const up = (value: number) =>
    BASE - ((value - y.domain[0]) / (y.domain[1] - y.domain[0])) * (BASE - MARGIN.top);
  const placeOf: PlaceOf = ({ at, value }) => `${across(at).toFixed(1)} ${up(value).toFixed(1)}`;
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
      {curves.map((curve) => (
        <CurvePath key={curve.id ?? curve.name} curve={curve} placeOf={placeOf} />
      ))}
    </svg>
  );
}

function CurvePath({ curve, placeOf }: { readonly curve: Curve; readonly placeOf: PlaceOf }) {
  const { points, colour, dashed, mark } = curve;
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
      {mark && <path d={marksOf(curve, placeOf)} stroke={colour} strokeWidth="1.5" fill={colour} />}
    </>
  );
}
