import type { ClassLabels } from '../labels.ts';
import type { Embeddings } from './embeddings.ts';
import { expectShape } from './errors.ts';
import { fused, type LabelledModalities } from './fusion.ts';
import { ridgeAccuracy } from './ridge-classifier.ts';

/** What a classifier makes of the modalities without a shared space: label accuracies, 0 to 1. */
export interface Baseline {
  /** Of each modality on its own. */
  readonly alone: Readonly<Record<string, number>>;
  /** Of the features of all modalities side by side. */
  readonly concatenated: number;
  /** Of naming the most frequent training class every time. */
  readonly chance: number;
}

/** Features side by side, `[items, sum of dims]`. */
function concatenated(modalities: readonly Embeddings[], items: number): Embeddings {
  const dim = modalities.reduce((sum, modality) => sum + modality.dim, 0);
  const values = new Float32Array(items * dim);
  let offset = 0;
  for (const modality of modalities) {
    expectShape('The number of items of a modality', modality.items, items);
    for (let row = 0; row < items; row++) {
      const features = modality.values.subarray(row * modality.dim, (row + 1) * modality.dim);
      values.set(features, row * dim + offset);
    }
    offset += modality.dim;
  }
  return { values, items, dim };
}

function majorityAccuracy(trainLabels: ClassLabels, testLabels: ClassLabels): number {
  const counts = new Map<number, number>();
  for (const label of trainLabels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const [majority] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [-1, 0]);
  return (
    Array.from(testLabels).reduce((sum, label) => sum + (label === majority ? 1 : 0), 0) / testLabels.length
  );
}

/**
 * What a shared space has to beat to be worth its training: a ridge classifier ({@link ridgeAccuracy}) on the raw
 * features of each modality alone, and on all of them side by side.
 *
 * @param train raw features by modality. @param test of the same modalities.
 * @throws {ShapeMismatchError} where training and test features do not fit each other or their labels.
 */
export function baseline(train: LabelledModalities, test: LabelledModalities): Baseline {
  const ids = Object.keys(train.modalities);
  const accuracy = (ofTrain: Embeddings, ofTest: Embeddings) =>
    ridgeAccuracy(ofTrain, train.labels, ofTest, test.labels);
  const sideBySide = ({ modalities, labels }: LabelledModalities) =>
    concatenated(
      ids.map((id) => modalities[id]),
      labels.length,
    );
  return {
    alone: Object.fromEntries(ids.map((id) => [id, accuracy(train.modalities[id], test.modalities[id])])),
    concatenated: accuracy(sideBySide(train), sideBySide(test)),
    chance: majorityAccuracy(train.labels, test.labels),
  };
}

/**
 * The same classifier on the shared space: label accuracy of the items' mean unit embeddings, 0 to 1.
 *
 * @param train embeddings by modality, of one dimension. @param test of the same modalities.
 */
export function sharedAccuracy(train: LabelledModalities, test: LabelledModalities): number {
  return ridgeAccuracy(
    fused(Object.values(train.modalities)),
    train.labels,
    fused(Object.values(test.modalities)),
    test.labels,
  );
}
