import { useElementSize } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../state/run-store.ts';
import { exactAxis, roundAxis } from './curve-axes.ts';
import { CHART_HEIGHT, type Curve, type CurveChartProps, type DrawnCurves } from './drawn-curves.ts';
import { LiveCurves } from './LiveCurves.tsx';

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
 * under a pointer, where they hold still meanwhile, every point can be read.
 */
export function CurveChart(props: CurveChartProps) {
  const { t } = useTranslation();
  const isRunning = useRun((state) => state.phase === 'running');
  const { ref, width } = useElementSize();
  const [held, setHeld] = useState<CurveChartProps | null>(null);
  const shown = isRunning && held ? held : props;
  const isEmpty = shown.curves.every(({ points }) => points.length === 0);
  return (
    <div>
      <div
        ref={ref}
        style={{ height: CHART_HEIGHT }}
        onPointerEnter={() => setHeld(props)}
        onPointerLeave={() => setHeld(null)}
      >
        {isEmpty && (
          <p className="quiet" style={{ margin: 0 }}>
            {t('charts/empty')}
          </p>
        )}
        {!isEmpty && width > 0 && (
          <div role="img" aria-label={props.summary}>
            <Drawing shown={shown} width={width} isLive={isRunning && held === null} />
          </div>
        )}
      </div>
      <ul
        className="chart-legend"
        aria-hidden
        style={{ minHeight: LEGEND_HEIGHT * (props.curves.length > 3 ? 2 : 1) }}
      >
        {!isEmpty && props.curves.map((curve) => <LegendEntry key={curve.name} curve={curve} />)}
      </ul>
    </div>
  );
}

interface DrawingProps {
  readonly shown: CurveChartProps;
  readonly width: number;
  readonly isLive: boolean;
}

function Drawing({ shown, width, isLive }: DrawingProps) {
  const drawn: DrawnCurves = { ...shown, ...axesOf(shown), width };
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
