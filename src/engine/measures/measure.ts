import type { Embeddings } from './embeddings.ts';
import { expectShape } from './errors.ts';
import { geometry, geometryChance, modalityGeometry } from './geometry.ts';
import {
  type ClassRetrieval,
  classRetrieval,
  classRetrievalChance,
  type InstanceRetrieval,
  instanceRetrieval,
  instanceRetrievalChance,
} from './retrieval.ts';
import { type SimilarityKind, similarityMatrix } from './similarity.ts';

const TIES = 'McSherry & Najork, ECIR 2008';
const SPHERE = 'Wang & Isola, ICML 2020';

/** What is measured, in the order it is shown. `source` is where the definition is from. */
export const MEASURES = [
  { id: 'precision@1', kind: 'retrieval', better: 'higher', source: TIES },
  { id: 'precision@5', kind: 'retrieval', better: 'higher', source: TIES },
  { id: 'mAP', kind: 'retrieval', better: 'higher', source: TIES },
  { id: 'recall@1', kind: 'retrieval', better: 'higher', source: TIES },
  { id: 'recall@5', kind: 'retrieval', better: 'higher', source: TIES },
  { id: 'recall@10', kind: 'retrieval', better: 'higher', source: TIES },
  { id: 'medianRank', kind: 'retrieval', better: 'lower', source: 'Faghri et al., BMVC 2018' },
  { id: 'alignment', kind: 'geometry', better: 'lower', source: SPHERE },
  { id: 'uniformity', kind: 'geometry', better: 'lower', source: SPHERE },
  { id: 'modalityGap', kind: 'geometry', better: 'none', source: 'Liang et al., NeurIPS 2022' },
  { id: 'effectiveRank', kind: 'geometry', better: 'none', source: 'Roy & Vetterli, EUSIPCO 2007' },
] as const;

export type MeasureId = (typeof MEASURES)[number]['id'];

/** Values by measure; recall and median rank only where pairs are instances. */
export type MeasureValues = Readonly<Partial<Record<MeasureId, number>>>;

export type PairMeasures = MeasureValues & {
  /** The same measures of a space that knows nothing. */
  readonly chance: MeasureValues;
};

export interface MeasureOptions {
  readonly pairing: 'class' | 'instance';
  readonly similarity: SimilarityKind;
}

const namedClasses = (values: ClassRetrieval): MeasureValues => ({
  'precision@1': values.precisionAt1,
  'precision@5': values.precisionAt5,
  mAP: values.meanAveragePrecision,
});

const namedInstances = (values: InstanceRetrieval): MeasureValues => ({
  'recall@1': values.recallAt1,
  'recall@5': values.recallAt5,
  'recall@10': values.recallAt10,
  medianRank: values.medianRank,
});

function retrievalValues(
  similarities: Float32Array,
  labels: Uint8Array,
  pairing: MeasureOptions['pairing'],
): MeasureValues {
  const classes = namedClasses(classRetrieval(similarities, labels, labels));
  if (pairing === 'class') return classes;
  return { ...classes, ...namedInstances(instanceRetrieval(similarities, labels.length)) };
}

function retrievalChance(labels: Uint8Array, pairing: MeasureOptions['pairing']): MeasureValues {
  const classes = namedClasses(classRetrievalChance(labels, labels));
  return pairing === 'class'
    ? classes
    : { ...classes, ...namedInstances(instanceRetrievalChance(labels.length)) };
}

/** `[items, items]` with rows and columns exchanged: the gallery asks, the queries answer. */
function transposed(similarities: Float32Array, items: number): Float32Array {
  const exchanged = new Float32Array(similarities.length);
  for (let row = 0; row < items; row++) {
    for (let column = 0; column < items; column++) {
      exchanged[column * items + row] = similarities[row * items + column];
    }
  }
  return exchanged;
}

/**
 * Measures from every modality to every other, keyed `query→gallery`. Row i of all modalities is one pair. Of rows
 * that are not numbers the geometry is NaN; in retrieval they rank last.
 *
 * @param embeddings by modality, `[items, dim]` each, at least two items.
 * @param labels class of each row `[items]`.
 * @throws {ShapeMismatchError} where modalities differ in items or dimension, or labels in number.
 */
export function measurePairs(
  embeddings: Readonly<Record<string, Embeddings>>,
  labels: Uint8Array,
  { pairing, similarity }: MeasureOptions,
): Readonly<Record<string, PairMeasures>> {
  const items = labels.length;
  const modalities = Object.entries(embeddings).map(([id, rows]) => {
    expectShape(`The number of items of ${id}`, rows.items, items);
    return { id, rows, shape: modalityGeometry(rows) };
  });
  const chanceOfRetrieval = retrievalChance(labels, pairing);
  const measured: Record<string, PairMeasures> = {};
  modalities.forEach((x, index) => {
    for (const y of modalities.slice(index + 1)) {
      const similarities = similarityMatrix(x.rows, y.rows, similarity);
      const shared = geometry(x.shape, y.shape);
      const chance = { ...chanceOfRetrieval, ...geometryChance(items, x.rows.dim) };
      const forth = retrievalValues(similarities, labels, pairing);
      const back = retrievalValues(transposed(similarities, items), labels, pairing);
      measured[`${x.id}→${y.id}`] = { ...forth, ...shared, chance };
      measured[`${y.id}→${x.id}`] = { ...back, ...shared, chance };
    }
  });
  return measured;
}
