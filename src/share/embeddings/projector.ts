import type { MadeFile } from '../files/named-arrays.ts';
import { delimited } from './delimited.ts';
import { ABOUT, cells, itemRows, type Part } from './item-rows.ts';

/**
 * Both files that the TensorBoard Embedding Projector loads, a line of each for every item; only the second has a line of
 * names. The projector takes a first cell that is no number for a label, and its vector for shorter: items that have no
 * place are left out of both. It refuses vectors of one number, which get a second one, 0.
 */
export function projectorFiles(parts: readonly Part[], classNames: readonly string[]): readonly MadeFile[] {
  const rows = [...itemRows(parts, classNames)].filter(({ numbers }) => numbers.every(Number.isFinite));
  const vectors = rows.map(({ numbers }) =>
    numbers.length === 1 ? [...cells(numbers), '0'] : cells(numbers),
  );
  return [
    { name: 'vectors.tsv', bytes: delimited(vectors, '\t') },
    { name: 'metadata.tsv', bytes: delimited([ABOUT, ...rows.map(({ about }) => about)], '\t') },
  ];
}
