import type { Embeddings } from './embeddings.ts';
import { type Geometry, geometry, geometryChance } from './geometry.ts';
import { classRetrieval, classRetrievalChance, instanceRetrieval } from './retrieval.ts';
import { type SimilarityKind, similarityMatrix } from './similarity.ts';

/** What is measured, in the order it is shown. */
export const MEASURES = [
  { id: 'precision@1', kind: 'retrieval', better: 'higher' },
  { id: 'precision@5', kind: 'retrieval', better: 'higher' },
  { id: 'mAP', kind: 'retrieval', better: 'higher' },
  { id: 'recall@1', kind: 'retrieval', better: 'higher' },
  { id: 'recall@5', kind: 'retrieval', better: 'higher' },
  { id: 'recall@10', kind: 'retrieval', better: 'higher' },
  { id: 'medianRank', kind: 'retrieval', better: 'lower' },
  { id: 'alignment', kind: 'geometry', better: 'lower' },
  { id: 'uniformity', kind: 'geometry', better: 'lower' },
  { id: 'modalityGap', kind: 'geometry', better: 'lower' },
  { id: 'effectiveRank', kind: 'geometry', better: 'none' },
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

function retrievalValues(
  similarities: Float32Array,
  labels: Uint8Array,
  pairing: MeasureOptions['pairing'],
): { readonly values: MeasureValues; readonly chance: MeasureValues } {
  const named = ({
    precisionAt1,
    precisionAt5,
    meanAveragePrecision,
  }: ReturnType<typeof classRetrieval>) => ({
    'precision@1': precisionAt1,
    'precision@5': precisionAt5,
    mAP: meanAveragePrecision,
  });
  const values = named(classRetrieval(similarities, labels, labels));
  const chance = named(classRetrievalChance(labels, labels));
  if (pairing === 'class') return { values, chance };
  const items = labels.length;
  const instances = instanceRetrieval(similarities, items);
  return {
    values: {
      ...values,
      'recall@1': instances.recallAt1,
      'recall@5': instances.recallAt5,
      'recall@10': instances.recallAt10,
      medianRank: instances.medianRank,
    },
    chance: {
      ...chance,
      'recall@1': 1 / items,
      'recall@5': Math.min(1, 5 / items),
      'recall@10': Math.min(1, 10 / items),
      medianRank: Math.floor((items - 1) / 2) + 1,
    },
  };
}

/**
 * Measures from every modality to every other, keyed `query→gallery`. Row i of all modalities is one pair.
 *
 * @param embeddings by modality, `[items, dim]` each.
 * @param labels class of each row `[items]`.
 */
export function measurePairs(
  embeddings: Readonly<Record<string, Embeddings>>,
  labels: Uint8Array,
  options: MeasureOptions,
): Readonly<Record<string, PairMeasures>> {
  const modalities = Object.keys(embeddings);
  const geometries = new Map<string, Geometry>();
  const measured: Record<string, PairMeasures> = {};
  for (const query of modalities) {
    for (const gallery of modalities.filter((other) => other !== query)) {
      const [x, y] = [embeddings[query], embeddings[gallery]];
      const similarities = similarityMatrix(x, y, options.similarity);
      const { values, chance } = retrievalValues(similarities, labels, options.pairing);
      // The geometry of a pair is the same in both directions.
      const shape = geometries.get(`${gallery}→${query}`) ?? geometry(x, y);
      geometries.set(`${query}→${gallery}`, shape);
      const chances = { ...chance, ...geometryChance(x.items, x.dim) };
      measured[`${query}→${gallery}`] = { ...values, ...shape, chance: chances };
    }
  }
  return measured;
}
