import { useSpelled } from '../compare/use-differences.ts';
import { useLabels } from '../controls/labels.ts';
import type { Axis, Cell } from './grid.ts';

/** Gives the name of a cell: “Margin 0.2 · Batch size 64”; where a choice is all that varies, just “InfoNCE”. */
export function useCellName(): (axes: readonly Axis[], cell: Cell) => string {
  const { label } = useLabels();
  const spelled = useSpelled();
  return (axes, { values }) => {
    const [first] = axes;
    if (axes.length === 1 && first.parameter.kind === 'choice') return spelled(first.parameter, values[0]);
    return axes
      .map(({ parameter }, at) => `${label(parameter.id)} ${spelled(parameter, values[at])}`)
      .join(' · ');
  };
}
