import { MEASURES } from '../../engine/measures/measure.ts';
import type { MeasuresReport } from '../../worker/protocol.ts';
import { meanOfPairs } from '../measure-values.ts';

/** The mean over all directions of everything measured. */
export function meanValues({ pairs }: MeasuresReport): Readonly<Record<string, number>> {
  const values = MEASURES.map(({ id }) => [id, meanOfPairs(pairs, id)] as const);
  return Object.fromEntries(values.flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])));
}
