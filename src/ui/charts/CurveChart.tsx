import { useElementSize } from '@mantine/hooks';
import { lazy, type PointerEvent, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pointAt } from '../compare/pointer.ts';
import { useRun } from '../state/run-store.ts';
import { exactAxis, roundAxis } from './curve-axes.ts';
import { CHART_HEIGHT, type Curve, type CurveChartProps, type DrawnCurves } from './drawn-curves.ts';
import { LiveCurves } from './LiveCurves.tsx';
import { PointerLine, stepUnder } from './PointerLine.tsx';

/** Pixels. */
const LEGEND_HEIGHT = 20;

/** Curves that rest can be read with the pointer. What draws them weighs as much as all the rest of the page. */
const RechartsCurves = lazy(() => import('./RechartsCurves.tsx'));

function axesOf({
  curves,
  line,
  range,
  acrossIsShare = false,
}: CurveChartProps): Pick<DrawnCurves, 'x' | 'y'> {
  const points = curves.flatMap((curve) => curve.points);
  const levels = [...points.map(({ value }) => value), ...(line ? [line.value] : [])];
  const [least, most] = range ?? [Math.min(...levels), Math.max(...levels)];
  const places = points.map(({ at }) => at);
  return {
    x: exactAxis(Math.min(0, ...places), Math.max(...places), !acrossIsShare),
    y: roundAxis(least, most),
  };
}

/**
 * Curves over the steps of a run, or over a level. While the run trains they are drawn as lightly as can be; at rest, and
 * under a pointer, where they hold still meanwhile, every point can be read. Those of several runs are always drawn
 * lightly, and their values stand in the legend.
 */
export function CurveChart(props: CurveChartProps) {
  const { t } = useTranslation();
  const isRunning = useRun((state) => state.phase === 'running');
  const { ref, width } = useElementSize();
  const [held, setHeld] = useState<CurveChartProps | null>(null);
  const isOverlaid = props.legend !== undefined;
  const shown = isRunning && held && !isOverlaid ? held : props;
  const isEmpty = shown.curves.every(({ points }) => points.length === 0);
  const axes = isEmpty || width === 0 ? null : axesOf(shown);
  const release = () => {
    setHeld(null);
    if (props.isByStep) pointAt(null);
  };
  const point = (event: PointerEvent<HTMLDivElement>) => {
    if (!axes || !props.isByStep) return;
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
    pointAt(stepUnder(left, axes.x, width));
  };
  return (
    <div>
      <div
        ref={ref}
        style={{ position: 'relative', height: CHART_HEIGHT }}
        onPointerEnter={() => setHeld(props)}
        onPointerMove={point}
        onPointerLeave={release}
      >
        {isEmpty && (
          <p className="quiet" style={{ margin: 0 }}>
            {t('charts/empty')}
          </p>
        )}
        {axes && (
          <div role="img" aria-label={props.summary}>
            <Drawing
              drawn={{ ...shown, ...axes, width }}
              isLive={isOverlaid || (isRunning && held === null)}
            />
          </div>
        )}
        {axes && props.isByStep && <PointerLine axis={axes.x} width={width} />}
      </div>
      {props.legend ?? (
        <ul
          className="chart-legend"
          aria-hidden
          style={{ minHeight: LEGEND_HEIGHT * (props.curves.length > 3 ? 2 : 1) }}
        >
          {!isEmpty && props.curves.map((curve) => <LegendEntry key={curve.name} curve={curve} />)}
        </ul>
      )}
    </div>
  );
}

interface DrawingProps {
  readonly drawn: DrawnCurves;
  readonly isLive: boolean;
}

function Drawing({ drawn, isLive }: DrawingProps) {
  const live = <LiveCurves {...drawn} />;
  if (isLive) return live;
  return (
    <Suspense fallback={live}>
      <RechartsCurves {...drawn} />
    </Suspense>
  );
}

function LegendEntry({ curve: { name, colour, dashed } }: { readonly curve: Curve }) {
  return (
    <li style={{ color: colour }}>
      <svg width="16" height="6" aria-hidden="true">
        <path d="M0 3H16" stroke={colour} strokeWidth="1.8" strokeDasharray={dashed ? '6 3' : undefined} />
      </svg>{' '}
      {name}
    </li>
  );
}
