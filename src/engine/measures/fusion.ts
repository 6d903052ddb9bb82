import type { ClassLabels } from '../labels.ts';
import { Random } from '../random.ts';
import { type Embeddings, unitRows } from './embeddings.ts';
import { expectShape } from './errors.ts';
import { knnAccuracyChance } from './knn-chance.ts';
import { knnAccuracy } from './nearest.ts';

/** Items of several modalities that belong together row by row, with their classes. */
export interface LabelledModalities {
  /** `[items, dim]` by modality. */
  readonly modalities: Readonly<Record<string, Embeddings>>;
  /** `[items]`. */
  readonly labels: ClassLabels;
}

/** No modality where at least one is needed. */
export class NoModalityError extends Error {
  override readonly name = 'NoModalityError';

  constructor() {
    super('At least one modality is needed, but none was given.');
  }
}

/**
 * One embedding per row: the mean of its unit embeddings in all modalities, `[items, dim]`.
 *
 * @throws {NoModalityError} without modalities. @throws {ShapeMismatchError} where items or dimensions differ.
 */
export function fused(modalities: readonly Embeddings[]): Embeddings {
  const [first] = modalities;
  if (first === undefined) throw new NoModalityError();
  const { items, dim } = first;
  const values = new Float32Array(items * dim);
  for (const modality of modalities) {
    expectShape('The number of items of a further modality', modality.items, items);
    expectShape('The dimension of a further modality', modality.dim, dim);
    unitRows(modality).values.forEach((value, at) => {
      values[at] += value / modalities.length;
    });
  }
  return { values, items, dim };
}

/** The rows in another order. */
function reordered({ values, items, dim }: Embeddings, order: Uint32Array): Embeddings {
  const rows = new Float32Array(values.length);
  order.forEach((from, to) => {
    rows.set(values.subarray(from * dim, (from + 1) * dim), to * dim);
  });
  return { values: rows, items, dim };
}

/** Neighbours that vote on a label. */
const VOTERS = 5;

/** Class accuracy of fused items, 0 to 1. */
export interface FusionAblation {
  /** With every modality. */
  readonly complete: number;
  /** Without the modality; nothing for one that is the only one. */
  readonly missing: Readonly<Record<string, number>>;
  /** With the modality's rows in random order: how far the others are followed where it contradicts them. */
  readonly shuffled: Readonly<Record<string, number>>;
  /** The same of a space that knows nothing. */
  readonly chance: number;
}

/**
 * What each modality is worth: the accuracy of held-out items, fused, whose class is that of the majority of their five
 * nearest fused training items (cosine), when a modality is missing and when it is shuffled. The training items keep
 * all of theirs.
 *
 * @param seed decides the shuffled order.
 * @throws {ShapeMismatchError} where training and held-out modalities do not fit each other or the labels.
 */
export function fusionAblation(
  train: LabelledModalities,
  test: LabelledModalities,
  seed: number,
): FusionAblation {
  const gallery = fused(Object.values(train.modalities));
  const accuracy = (modalities: readonly Embeddings[]) =>
    knnAccuracy(fused(modalities), test.labels, gallery, train.labels, VOTERS, 'cosine');
  const ids = Object.keys(test.modalities);
  const without = (id: string) => ids.filter((other) => other !== id).map((other) => test.modalities[other]);
  const shuffle = (id: string) =>
    reordered(test.modalities[id], new Random(seed, 'shuffled').fork(id).permutation(test.labels.length));
  const others = ids.length > 1 ? ids : [];
  return {
    complete: accuracy(Object.values(test.modalities)),
    missing: Object.fromEntries(others.map((id) => [id, accuracy(without(id))])),
    shuffled: Object.fromEntries(ids.map((id) => [id, accuracy([...without(id), shuffle(id)])])),
    chance: knnAccuracyChance(test.labels, train.labels, VOTERS),
  };
}
