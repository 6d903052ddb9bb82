import type { ClassLabels } from '../labels.ts';
import { type Block, SimilarityBlocks } from './blocks.ts';
import { type LocalScales, locallyScaled, meansOfNearest, NEIGHBOURS } from './csls.ts';
import type { Embeddings } from './embeddings.ts';
import { addNeighbourCounts, hubness } from './hubness.ts';
import { LargestOfColumns } from './largest.ts';
import { knnAccuracyOf } from './nearest.ts';
import {
  type ClassRetrieval,
  classRetrieval,
  type InstanceRetrieval,
  type PartnerPlace,
  partnerPlaces,
  precisionAt1,
  retrievalOfPlaces,
} from './retrieval.ts';
import type { SimilarityKind } from './similarity.ts';

/** Neighbours that vote on a label. */
export const VOTERS = 5;

/** Queries of one modality put to the items of another. */
export interface Question {
  /** `[asked, dim]`. */
  readonly queries: Embeddings;
  /** `[items, dim]`. */
  readonly gallery: Embeddings;
  /** Which item of the gallery is each query's partner `[asked]`. */
  readonly partners: Uint32Array;
  /** Class of each item `[items]`: a query has that of its partner. */
  readonly labels: ClassLabels;
  readonly similarity: SimilarityKind;
}

/** Everything that is measured from queries to a gallery. */
export interface DirectedValues {
  readonly classes: ClassRetrieval;
  readonly cslsPrecisionAt1: number;
  readonly knnAccuracy: number;
  readonly hubness: number;
  readonly instances: InstanceRetrieval;
  readonly cslsRecallAt1: number;
}

/** Labels of the chosen rows. */
export function labelsOf(labels: ClassLabels, rows: Uint32Array): ClassLabels {
  const chosen = labels.slice(0, rows.length);
  for (const [at, row] of rows.entries()) chosen[at] = labels[row];
  return chosen;
}

/** Means over blocks of queries, by what is measured. */
class BlockMeans<Name extends string> {
  private queries = 0;
  private readonly sums = new Map<Name, number>();

  /** @param means over `count` queries. */
  add(means: Readonly<Record<Name, number>>, count: number): void {
    this.queries += count;
    for (const name in means) this.sums.set(name, (this.sums.get(name) ?? 0) + count * means[name]);
  }

  of(name: Name): number {
    return (this.sums.get(name) ?? Number.NaN) / this.queries;
  }
}

/** Puts the question block by block; a pass over all blocks is a hundredth of the memory that all at once would be. */
export class Asking {
  private readonly blocks: SimilarityBlocks;
  private readonly labels: ClassLabels;

  /**
   * @param back the same question the other way round, put before.
   * @throws {ShapeMismatchError} where the dimensions differ.
   */
  constructor(
    private readonly question: Question,
    back?: Asking,
  ) {
    const { queries, gallery, similarity } = question;
    this.blocks = new SimilarityBlocks(queries, gallery, similarity, back?.blocks);
    this.labels = labelsOf(question.labels, question.partners);
  }

  /** What CSLS needs to know of both sides: the gallery's items are as near as the queries that ask. */
  *localScales(): Generator<void, LocalScales> {
    const { queries, gallery } = this.question;
    const ofQueries = new Float64Array(queries.items);
    const nearestQueries = new LargestOfColumns(gallery.items, Math.min(NEIGHBOURS, queries.items));
    for (const { first, count, similarities } of this.blocks.pass()) {
      ofQueries.set(meansOfNearest(similarities, count), first);
      nearestQueries.add(similarities);
      yield;
    }
    return { ofQueries, ofGallery: nearestQueries.means() };
  }

  *measure(scales: LocalScales): Generator<void, DirectedValues> {
    const means = new BlockMeans<keyof ReturnType<Asking['blockMeans']>>();
    const counts = new Float64Array(this.question.gallery.items);
    const places: PartnerPlace[] = [];
    for (const block of this.blocks.pass()) {
      const { first, count, similarities } = block;
      means.add(this.blockMeans(block, scales), count);
      addNeighbourCounts(similarities, counts);
      places.push(...partnerPlaces(similarities, this.question.partners.subarray(first, first + count)));
      yield;
    }
    return {
      classes: {
        precisionAt1: means.of('precisionAt1'),
        precisionAt5: means.of('precisionAt5'),
        meanAveragePrecision: means.of('meanAveragePrecision'),
        meanAveragePrecisionAt50: means.of('meanAveragePrecisionAt50'),
      },
      cslsPrecisionAt1: means.of('cslsPrecisionAt1'),
      knnAccuracy: means.of('knnAccuracy'),
      hubness: hubness(counts),
      instances: retrievalOfPlaces(places),
      cslsRecallAt1: means.of('cslsRecallAt1'),
    };
  }

  private blockMeans({ first, count, similarities }: Block, { ofQueries, ofGallery }: LocalScales) {
    const { labels: galleryLabels, partners } = this.question;
    const labels = this.labels.subarray(first, first + count);
    const csls = locallyScaled(similarities, {
      ofQueries: ofQueries.subarray(first, first + count),
      ofGallery,
    });
    return {
      // Every query has its partner in the gallery: none is without a relevant item.
      ...classRetrieval(similarities, labels, galleryLabels),
      knnAccuracy: knnAccuracyOf(similarities, labels, galleryLabels, VOTERS),
      cslsPrecisionAt1: precisionAt1(csls, count, (query, item) => labels[query] === galleryLabels[item]),
      cslsRecallAt1: precisionAt1(csls, count, (query, item) => partners[first + query] === item),
    };
  }
}
