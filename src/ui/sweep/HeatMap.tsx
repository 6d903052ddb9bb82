import { useTranslation } from 'react-i18next';
import { RunMark } from '../compare/RunMark.tsx';
import { useRunLooks } from '../compare/run-looks.ts';
import { useSpelled } from '../compare/use-differences.ts';
import { useLabels } from '../controls/labels.ts';
import { useFormat } from '../format.ts';
import { applyConfig } from '../state/opening.ts';
import { bestCell, type Cell, type CellMeasure, rangeOf } from './grid.ts';
import { heatColour } from './heat-colour.ts';
import type { Sweep } from './sweep.ts';
import { useCellName } from './use-cell-name.ts';

interface HeatMapProps {
  readonly sweep: Sweep;
  readonly measure: CellMeasure;
  /** Of the measure. */
  readonly name: string;
}

/** A table of the measure in every cell: the first axis runs down, the second across. A cell opens as a run. */
export function HeatMap({ sweep: { axes, cells, kind }, measure, name }: HeatMapProps) {
  const { t } = useTranslation();
  const { label } = useLabels();
  const spelled = useSpelled();
  const look = useRunLooks();
  const [down, across] = axes;
  const columns = across?.values.length ?? 1;
  const range = rangeOf(cells, measure);
  const best = bestCell(cells, measure);
  return (
    <div style={{ overflowX: 'auto' }}>
      <table className="heat-map">
        <caption className="visually-hidden">{t('sweep/caption', { name })}</caption>
        <thead>
          <tr>
            <th scope="col">{label(down.parameter.id)}</th>
            {across ? (
              across.values.map((value) => (
                <th key={String(value)} scope="col">
                  {spelled(across.parameter, value)}
                </th>
              ))
            ) : (
              <th scope="col">{name}</th>
            )}
          </tr>
        </thead>
        <tbody>
          {down.values.map((value, row) => (
            <tr key={String(value)}>
              <th scope="row">
                {kind === 'race' && <RunMark look={look(row)} />} {spelled(down.parameter, value)}
              </th>
              {cells.slice(row * columns, (row + 1) * columns).map((cell) => (
                <HeatCell
                  key={cell.values.map(String).join()}
                  cell={cell}
                  axes={axes}
                  measure={measure}
                  range={range}
                  isBest={cell === best}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {across && (
        <p className="quiet heat-across">{t('sweep/across', { name: label(across.parameter.id) })}</p>
      )}
    </div>
  );
}

interface HeatCellProps extends Pick<Sweep, 'axes'> {
  readonly cell: Cell;
  readonly measure: CellMeasure;
  readonly range: readonly [number, number] | undefined;
  readonly isBest: boolean;
}

function HeatCell({ cell, axes, measure, range, isBest }: HeatCellProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const cellName = useCellName();
  const { state, failure } = cell;
  const value = cell.measured[measure];
  const told = failure
    ? t(`notice/${failure.code}`, failure.parameters)
    : value === undefined
      ? t(`sweep/state-${state}`)
      : format.brief(value);
  const shown = failure ? '✕' : value === undefined ? '…' : `${isBest ? '★ ' : ''}${format.brief(value)}`;
  const parts = [cellName(axes, cell), told, ...(isBest ? [t('sweep/best')] : [])];
  const title = t('sweep/open', { name: parts.join(', ') });
  const [least, most] = range ?? [0, 0];
  const colours = heatColour(most > least && value !== undefined ? (value - least) / (most - least) : 0.5);
  const style = value === undefined || failure ? {} : { background: colours.background, color: colours.text };
  return (
    <td data-state={state} style={style}>
      <button type="button" aria-label={title} title={title} onClick={() => applyConfig(cell.config, true)}>
        {shown}
      </button>
    </td>
  );
}
