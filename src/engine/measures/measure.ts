import type { Matrix } from 'ml-matrix';
import type { ClassLabels } from '../labels.ts';
import { askedRows, chosenRows } from './blocks.ts';
import { Asking, type DirectedValues, labelsOf, type Question, VOTERS } from './directed.ts';
import type { Embeddings } from './embeddings.ts';
import { expectShape } from './errors.ts';
import { geometry, geometryChance, type ModalityGeometry, measuringGeometry } from './geometry.ts';
import { hubnessChance } from './hubness.ts';
import { knnAccuracyChance } from './knn-chance.ts';
import { type ProbeHalves, probeAccuracy, probeHalves } from './modality-probe.ts';
import { finished } from './pieces.ts';
import {
  type ClassRetrieval,
  classRetrievalChance,
  type InstanceRetrieval,
  instanceRetrievalChance,
} from './retrieval.ts';
import type { SimilarityKind } from './similarity.ts';
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

/** More queries than this tell little more of a mean, and their number times that of the items is the time it takes. */
export const MOST_QUERIES = 2000;

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
  /** How many items ask at most; more are drawn down to as many. */
  readonly mostQueries?: number;
}

interface MeasuredModality {
  readonly id: string;
  readonly rows: Embeddings;
  readonly shape: ModalityGeometry;
  readonly halves: ProbeHalves;
  readonly matrix: Matrix;
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

/** Measures in one direction by their names. */
function named(values: DirectedValues, pairing: MeasureOptions['pairing']): MeasureValues {
  const ofClasses = {
    ...namedClasses(values.classes),
    'cslsPrecision@1': values.cslsPrecisionAt1,
    knnAccuracy: values.knnAccuracy,
    hubness: values.hubness,
  };
  if (pairing === 'class') return ofClasses;
  return { ...ofClasses, ...namedInstances(values.instances), 'cslsRecall@1': values.cslsRecallAt1 };
}

/** @param asked labels of the queries. @param labels of the gallery. */
function chanceValues(
  asked: ClassLabels,
  labels: ClassLabels,
  dim: number,
  pairing: MeasureOptions['pairing'],
): MeasureValues {
  const items = labels.length;
  const classes = classRetrievalChance(asked, labels);
  const ofClasses = {
    ...namedClasses(classes),
    'cslsPrecision@1': classes.precisionAt1,
    knnAccuracy: knnAccuracyChance(asked, labels, VOTERS),
    ...geometryChance(items, dim),
    modalityProbe: 0.5,
    hubness: hubnessChance(asked.length, items),
    totalCorrelation: 0,
  };
  if (pairing === 'class') return ofClasses;
  const instances = instanceRetrievalChance(items);
  return { ...ofClasses, ...namedInstances(instances), 'cslsRecall@1': instances.recallAt1 };
}

type AllMeasures = Readonly<Record<string, PairMeasures>>;

/**
 * Measures from every modality to every other, keyed `query→gallery`. Row i of all modalities is one pair. Of rows
 * that are not numbers the geometry is NaN; in retrieval they rank last.
 *
 * Time and memory: the similarities are never there all at once, and of more than `mostQueries` items as many, drawn at
 * random but always the same, ask the whole gallery, so that both grow with the number of items and not with its square.
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
  return finished(measuringPairs(embeddings, labels, options));
}

/** `measurePairs` in pieces of a fortieth of a second or so, so that something else can be done between two of them. */
export function* measuringPairs(
  embeddings: Readonly<Record<string, Embeddings>>,
  labels: ClassLabels,
  { pairing, similarity, thorough = false, mostQueries = MOST_QUERIES }: MeasureOptions,
): Generator<void, AllMeasures> {
  const items = labels.length;
  const asked = askedRows(items, mostQueries);
  const modalities: MeasuredModality[] = [];
  for (const [id, rows] of Object.entries(embeddings)) {
    expectShape(`The number of items of ${id}`, rows.items, items);
    const shape = yield* measuringGeometry(rows, asked);
    modalities.push({ id, rows, shape, halves: probeHalves(shape.unit), matrix: matrixOf(rows) });
    yield;
  }
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
        ...chanceValues(labelsOf(labels, asked), labels, x.rows.dim, pairing),
        ...(thorough && { totalCorrelationRefitted: optimisticChance(items, x.rows.dim) }),
      };
      yield;
      const { forth, back } = yield* bothWays(x.rows, y.rows, { partners: asked, labels, similarity });
      measured[`${x.id}→${y.id}`] = { ...named(forth, pairing), ...shared, chance };
      measured[`${y.id}→${x.id}`] = { ...named(back, pairing), ...shared, chance };
    }
  }
  return measured;
}

/** The same rows of both modalities ask the other one. */
function* bothWays(
  x: Embeddings,
  y: Embeddings,
  common: Pick<Question, 'partners' | 'labels' | 'similarity'>,
): Generator<void, { readonly forth: DirectedValues; readonly back: DirectedValues }> {
  const rows = common.partners;
  const forth = new Asking({ queries: chosenRows(x, rows), gallery: y, ...common });
  const scales = yield* forth.localScales();
  const measured = yield* forth.measure(scales);
  // Where all ask, the other way round the same similarities come, queries and gallery exchanged.
  const allAsk = rows.length === x.items;
  const back = new Asking(
    { queries: chosenRows(y, rows), gallery: x, ...common },
    allAsk ? forth : undefined,
  );
  const scalesBack = allAsk
    ? { ofQueries: scales.ofGallery, ofGallery: scales.ofQueries }
    : yield* back.localScales();
  return { forth: measured, back: yield* back.measure(scalesBack) };
}
