import type { ClassLabels } from '../labels.ts';
import { cslsSimilarities } from './csls.ts';
import type { Embeddings } from './embeddings.ts';
import { expectShape } from './errors.ts';
import { geometry, geometryChance, modalityGeometry } from './geometry.ts';
import { hubness, hubnessChance, neighbourCounts } from './hubness.ts';
import { knnAccuracyChance } from './knn-chance.ts';
import { probeAccuracy, probeHalves } from './modality-probe.ts';
import { knnAccuracyOf } from './nearest.ts';
import {
  type ClassRetrieval,
  classRetrieval,
  classRetrievalChance,
  type InstanceRetrieval,
  instanceRetrieval,
  instanceRetrievalChance,
  precisionAt1,
} from './retrieval.ts';
import { type SimilarityKind, similarityMatrix } from './similarity.ts';
import {
  matrixOf,
  optimisticChance,
  optimisticTotalCorrelation,
  strictTotalCorrelation,
} from './total-correlation.ts';

const TIES = 'McSherry & Najork, ECIR 2008';
const CSLS = 'Conneau et al., ICLR 2018';
const SPHERE = 'Wang & Isola, ICML 2020';

/** What is measured, in the order it is shown. `source` is where the definition is from. */
export const MEASURES = [
  { id: 'precision@1', kind: 'retrieval', better: 'higher', source: TIES },
  { id: 'precision@5', kind: 'retrieval', better: 'higher', source: TIES },
  { id: 'mAP', kind: 'retrieval', better: 'higher', source: TIES },
  { id: 'mAP@50', kind: 'retrieval', better: 'higher', source: TIES },
  { id: 'cslsPrecision@1', kind: 'retrieval', better: 'higher', source: CSLS },
  { id: 'knnAccuracy', kind: 'retrieval', better: 'higher', source: 'Cover & Hart, IEEE Trans. IT 1967' },
  { id: 'recall@1', kind: 'retrieval', better: 'higher', source: TIES },
  { id: 'recall@5', kind: 'retrieval', better: 'higher', source: TIES },
  { id: 'recall@10', kind: 'retrieval', better: 'higher', source: TIES },
  { id: 'cslsRecall@1', kind: 'retrieval', better: 'higher', source: CSLS },
  { id: 'medianRank', kind: 'retrieval', better: 'lower', source: 'Faghri et al., BMVC 2018' },
  { id: 'alignment', kind: 'geometry', better: 'lower', source: SPHERE },
  { id: 'uniformity', kind: 'geometry', better: 'lower', source: SPHERE },
  { id: 'modalityGap', kind: 'geometry', better: 'none', source: 'Liang et al., NeurIPS 2022' },
  { id: 'modalityProbe', kind: 'geometry', better: 'none', source: 'Liang et al., NeurIPS 2022' },
  { id: 'effectiveRank', kind: 'geometry', better: 'none', source: 'Roy & Vetterli, EUSIPCO 2007' },
  { id: 'hubness', kind: 'geometry', better: 'lower', source: 'Radovanović et al., JMLR 2010' },
  { id: 'totalCorrelation', kind: 'correlation', better: 'higher', source: 'Andrew et al., ICML 2013' },
  { id: 'totalCorrelationRefitted', kind: 'correlation', better: 'none', source: 'Andrew et al., ICML 2013' },
] as const;

export type MeasureId = (typeof MEASURES)[number]['id'];

/** Neighbours that vote on a label. */
const VOTERS = 5;

/** Values by measure; recall and median rank only where pairs are instances. */
export type MeasureValues = Readonly<Partial<Record<MeasureId, number>>>;

export type PairMeasures = MeasureValues & {
  /** The same measures of a space that knows nothing. */
  readonly chance: MeasureValues;
};

export interface MeasureOptions {
  readonly pairing: 'class' | 'instance';
  readonly similarity: SimilarityKind;
  /** Whether to take the measures too that hold a run up for long. */
  readonly thorough?: boolean;
}

const namedClasses = (values: ClassRetrieval): MeasureValues => ({
  'precision@1': values.precisionAt1,
  'precision@5': values.precisionAt5,
  mAP: values.meanAveragePrecision,
  'mAP@50': values.meanAveragePrecisionAt50,
});

const namedInstances = (values: InstanceRetrieval): MeasureValues => ({
  'recall@1': values.recallAt1,
  'recall@5': values.recallAt5,
  'recall@10': values.recallAt10,
  medianRank: values.medianRank,
});

/** Measures in one direction, from similarities and CSLS `[items, items]`. */
function directedValues(
  similarities: Float32Array,
  csls: Float32Array,
  labels: ClassLabels,
  pairing: MeasureOptions['pairing'],
): MeasureValues {
  const items = labels.length;
  const ofClasses = {
    ...namedClasses(classRetrieval(similarities, labels, labels)),
    'cslsPrecision@1': precisionAt1(csls, items, (query, item) => labels[query] === labels[item]),
    knnAccuracy: knnAccuracyOf(similarities, labels, labels, VOTERS),
    hubness: hubness(neighbourCounts(similarities, items, items)),
  };
  if (pairing === 'class') return ofClasses;
  return {
    ...ofClasses,
    ...namedInstances(instanceRetrieval(similarities, items)),
    'cslsRecall@1': precisionAt1(csls, items, (query, item) => query === item),
  };
}

function chanceValues(labels: ClassLabels, dim: number, pairing: MeasureOptions['pairing']): MeasureValues {
  const items = labels.length;
  const classes = classRetrievalChance(labels, labels);
  const ofClasses = {
    ...namedClasses(classes),
    'cslsPrecision@1': classes.precisionAt1,
    knnAccuracy: knnAccuracyChance(labels, labels, VOTERS),
    ...geometryChance(items, dim),
    modalityProbe: 0.5,
    hubness: hubnessChance(items, items),
    totalCorrelation: 0,
  };
  if (pairing === 'class') return ofClasses;
  const instances = instanceRetrievalChance(items);
  return { ...ofClasses, ...namedInstances(instances), 'cslsRecall@1': instances.recallAt1 };
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

type AllMeasures = Readonly<Record<string, PairMeasures>>;

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
  labels: ClassLabels,
  options: MeasureOptions,
): AllMeasures {
  const measuring = measuringPairs(embeddings, labels, options);
  for (;;) {
    const { done, value } = measuring.next();
    if (done) return value;
  }
}

/** `measurePairs` in pieces of a tenth of a second or less, so that something else can be done between two of them. */
export function* measuringPairs(
  embeddings: Readonly<Record<string, Embeddings>>,
  labels: ClassLabels,
  { pairing, similarity, thorough = false }: MeasureOptions,
): Generator<void, AllMeasures> {
  const items = labels.length;
  const modalities = Object.entries(embeddings).map(([id, rows]) => {
    expectShape(`The number of items of ${id}`, rows.items, items);
    const shape = modalityGeometry(rows);
    return { id, rows, shape, halves: probeHalves(shape.unit), matrix: matrixOf(rows) };
  });
  yield;
  const measured: Record<string, PairMeasures> = {};
  for (const [index, x] of modalities.entries()) {
    for (const y of modalities.slice(index + 1)) {
      const shared = {
        ...geometry(x.shape, y.shape),
        modalityProbe: probeAccuracy(x.halves, y.halves),
        totalCorrelation: strictTotalCorrelation(x.matrix, y.matrix),
        ...(thorough && { totalCorrelationRefitted: optimisticTotalCorrelation(x.matrix, y.matrix) }),
      };
      const chance = {
        ...chanceValues(labels, x.rows.dim, pairing),
        ...(thorough && { totalCorrelationRefitted: optimisticChance(items, x.rows.dim) }),
      };
      const similarities = similarityMatrix(x.rows, y.rows, similarity);
      const csls = cslsSimilarities(similarities, items, items);
      const forth = directedValues(similarities, csls, labels, pairing);
      const back = directedValues(transposed(similarities, items), transposed(csls, items), labels, pairing);
      measured[`${x.id}→${y.id}`] = { ...forth, ...shared, chance };
      measured[`${y.id}→${x.id}`] = { ...back, ...shared, chance };
      yield;
    }
  }
  return measured;
}
