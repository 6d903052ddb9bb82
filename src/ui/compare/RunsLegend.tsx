import { useFormat } from '../format.ts';
import type { Point } from '../state/series.ts';
import { readValue } from './curve-values.ts';
import type { OverlaidRun } from './overlay.ts';
import { usePointer } from './pointer.ts';
import { RunMark } from './RunMark.tsx';

interface RunsLegendProps {
  readonly runs: readonly OverlaidRun[];
  /** How the curves are to be read. */
  readonly note: string;
  readonly curvesOf: (run: OverlaidRun) => readonly (readonly Point[])[];
}

/** Which run is which, with its values at the step pointed at, else its last ones. */
export function RunsLegend({ runs, note, curvesOf }: RunsLegendProps) {
  const format = useFormat();
  const step = usePointer();
  return (
    <ul className="runs-legend" aria-hidden>
      {runs.map((run) => (
        <li key={run.id}>
          <RunMark look={run.look} />
          <span className="run-name">{run.name}</span>
          <b>
            {curvesOf(run)
              .map((points) => format.brief(readValue(points, step) ?? Number.NaN))
              .join(' · ')}
          </b>
        </li>
      ))}
      <li className="quiet">{note}</li>
    </ul>
  );
}
