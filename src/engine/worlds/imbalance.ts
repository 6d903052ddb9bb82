import type { Random } from '../random.ts';
import { itemSize, type ModalityItems, type Split } from './world.ts';

/** The chosen rows of a split, in that order. */
export function splitRows(split: Split, rows: Uint32Array): Split {
  const items = Object.entries(split.items).map(([id, given]): [string, ModalityItems] => {
    const size = itemSize(given.shape);
    const values = given.values.slice(0, rows.length * size);
    const classes = given.classes.slice(0, rows.length);
    for (const [at, row] of rows.entries()) {
      values.set(given.values.subarray(row * size, (row + 1) * size), at * size);
      classes[at] = given.classes[row];
    }
    const names = given.names && Array.from(rows, (row) => given.names?.[row] ?? '');
    return [id, { shape: given.shape, values, classes, ...(names && { names }) }];
  });
  const labels = split.labels.slice(0, rows.length);
  for (const [at, row] of rows.entries()) labels[at] = split.labels[row];
  const { together } = split;
  return {
    size: rows.length,
    labels,
    items: Object.fromEntries(items),
    ...(together && { together: rows.map((row) => together[row]) }),
  };
}

/**
 * The rows to keep so that class frequencies fall geometrically from the first class to the last, of which one in
 * `ratio` stays; at least one row of every class stays. A ratio of 1 leaves everything.
 */
export function imbalancedRows(split: Split, classes: number, ratio: number, random: Random): Uint32Array {
  if (ratio === 1 || classes < 2) return Uint32Array.from({ length: split.size }, (_, row) => row);
  const members = Array.from({ length: classes }, (): number[] => []);
  for (const row of random.permutation(split.size)) members[split.labels[row]].push(row);
  const kept = members.flatMap((rows, label) =>
    rows.slice(0, Math.max(1, Math.round(rows.length * ratio ** (-label / (classes - 1))))),
  );
  return Uint32Array.from(kept).sort();
}
