import type { ClassLabels } from '../labels.ts';
import type { Embeddings } from './embeddings.ts';
import { expectShape } from './errors.ts';
import { similarityMatrix } from './similarity.ts';

/** Mean similarities of one quadrant, −1 to 1; NaN where it has no such entries. */
export interface QuadrantMeans {
  readonly same: number;
  readonly different: number;
}

/** Two modalities compared with themselves and with each other. */
export interface SimilarityQuadrants {
  /** Cosine similarities `[2 × items, 2 × items]`: the items of the first modality, then those of the second. */
  readonly values: Float32Array;
  /** Within the first modality, within the second, and across; an item beside itself does not count. */
  readonly means: Readonly<Record<'first' | 'second' | 'across', QuadrantMeans>>;
}

/** At most so many rows, as many of each class as can be, those of a class together and in their order. */
export function rowsByClass(labels: ClassLabels, most: number): Uint32Array {
  const ofClass = new Map<number, number[]>();
  for (const [row, label] of labels.entries()) {
    const rows = ofClass.get(label);
    if (rows) rows.push(row);
    else ofClass.set(label, [row]);
  }
  const longest = Math.max(0, ...[...ofClass.values()].map((rows) => rows.length));
  const chosen: number[] = [];
  for (let turn = 0; turn < longest && chosen.length < most; turn++) {
    for (const rows of ofClass.values()) {
      if (turn < rows.length && chosen.length < most) chosen.push(rows[turn]);
    }
  }
  return Uint32Array.from(chosen.sort((a, b) => labels[a] - labels[b] || a - b));
}

/** Mean of the entries of a block of the matrix, apart for rows and columns of one class and of two. */
function blockMeans(
  values: Float32Array,
  [top, left]: readonly [number, number],
  labels: ClassLabels,
): QuadrantMeans {
  const items = labels.length;
  const sums = { same: 0, different: 0 };
  const counts = { same: 0, different: 0 };
  for (let row = 0; row < items; row++) {
    for (let column = 0; column < items; column++) {
      if (top === left && row === column) continue;
      const kind = labels[row] === labels[column] ? 'same' : 'different';
      sums[kind] += values[(top + row) * 2 * items + left + column];
      counts[kind]++;
    }
  }
  return { same: sums.same / counts.same, different: sums.different / counts.different };
}

/**
 * The similarity matrix of the items of two modalities, whose row i is one pair.
 *
 * @param labels class of each row `[items]`.
 * @throws {ShapeMismatchError} where rows or dimensions differ.
 */
export function similarityQuadrants(
  first: Embeddings,
  second: Embeddings,
  labels: ClassLabels,
): SimilarityQuadrants {
  const items = labels.length;
  const { dim } = first;
  expectShape('The number of items of the first modality', first.items, items);
  expectShape('The number of items of the second modality', second.items, items);
  expectShape('The dimension of the second modality', second.dim, dim);
  const both = { values: new Float32Array(2 * items * dim), items: 2 * items, dim };
  both.values.set(first.values);
  both.values.set(second.values, items * dim);
  const values = similarityMatrix(both, both, 'cosine');
  return {
    values,
    means: {
      first: blockMeans(values, [0, 0], labels),
      second: blockMeans(values, [items, items], labels),
      across: blockMeans(values, [0, items], labels),
    },
  };
}
