/**
 * Retrieval measures from similarities `[queries, gallery]`. Items of equal similarity are in no order, so every
 * measure is its expectation over all orders of the ties (McSherry and Najork, ECIR 2008): a collapsed space scores
 * exactly what chance scores.
 */

/** Gallery items of one similarity: how many there are, and how many of them are relevant. */
interface Tie {
  readonly size: number;
  readonly relevant: number;
}

/** The ranking of one query, nearest first; what is not a number ranks last. */
function rankedTies(scores: Float32Array, isRelevant: (column: number) => boolean): Tie[] {
  const order = Array.from(scores, (score, column) => ({
    score: Number.isNaN(score) ? -Infinity : score,
    column,
  }));
  order.sort((a, b) => b.score - a.score);
  const ties: Tie[] = [];
  for (let start = 0; start < order.length; ) {
    let end = start;
    let relevant = 0;
    while (end < order.length && order[end].score === order[start].score) {
      if (isRelevant(order[end].column)) relevant++;
      end++;
    }
    ties.push({ size: end - start, relevant });
    start = end;
  }
  return ties;
}

function precisionAt(ties: readonly Tie[], k: number): number {
  let seen = 0;
  let found = 0;
  for (const { size, relevant } of ties) {
    const taken = Math.min(size, k - seen);
    if (taken <= 0) break;
    found += (taken * relevant) / size;
    seen += taken;
  }
  return seen === 0 ? 0 : found / seen;
}

/** Expected average precision; within a tie of n items with r relevant, relevant items are spread evenly. */
function averagePrecision(ties: readonly Tie[], relevantItems: number): number {
  let rank = 0;
  let found = 0;
  let sum = 0;
  for (const { size, relevant } of ties) {
    const others = size > 1 ? (relevant - 1) / (size - 1) : 0;
    for (let place = 1; relevant > 0 && place <= size; place++) {
      sum += ((relevant / size) * (found + 1 + (place - 1) * others)) / (rank + place);
    }
    rank += size;
    found += relevant;
  }
  return sum / relevantItems;
}

export interface ClassRetrieval {
  readonly precisionAt1: number;
  readonly precisionAt5: number;
  /** Mean average precision. */
  readonly meanAveragePrecision: number;
}

/** Means over the queries that have a relevant item: one of the same class. NaN where no query has. */
export function classRetrieval(
  similarities: Float32Array,
  queryLabels: Uint8Array,
  galleryLabels: Uint8Array,
): ClassRetrieval {
  const gallery = galleryLabels.length;
  const sums = { precisionAt1: 0, precisionAt5: 0, meanAveragePrecision: 0 };
  let counted = 0;
  for (let query = 0; query < queryLabels.length; query++) {
    const scores = similarities.subarray(query * gallery, (query + 1) * gallery);
    const ties = rankedTies(scores, (column) => galleryLabels[column] === queryLabels[query]);
    const relevantItems = ties.reduce((sum, { relevant }) => sum + relevant, 0);
    if (relevantItems === 0) continue;
    counted++;
    sums.precisionAt1 += precisionAt(ties, 1);
    sums.precisionAt5 += precisionAt(ties, 5);
    sums.meanAveragePrecision += averagePrecision(ties, relevantItems);
  }
  return {
    precisionAt1: sums.precisionAt1 / counted,
    precisionAt5: sums.precisionAt5 / counted,
    meanAveragePrecision: sums.meanAveragePrecision / counted,
  };
}

/** What `classRetrieval` expects of a random ranking. */
export function classRetrievalChance(queryLabels: Uint8Array, galleryLabels: Uint8Array): ClassRetrieval {
  const equal = new Float32Array(queryLabels.length * galleryLabels.length);
  return classRetrieval(equal, queryLabels, galleryLabels);
}

export interface InstanceRetrieval {
  readonly recallAt1: number;
  readonly recallAt5: number;
  readonly recallAt10: number;
  /** Counted from 1; a tie puts the partner in its middle. */
  readonly medianRank: number;
}

/** Retrieval of the one partner: row i of the gallery is the partner of query i. */
export function instanceRetrieval(similarities: Float32Array, items: number): InstanceRetrieval {
  const ranks: number[] = [];
  const recalls = [1, 5, 10].map(() => 0);
  for (let query = 0; query < items; query++) {
    const scores = similarities.subarray(query * items, (query + 1) * items);
    let nearer = 0;
    for (const { size, relevant } of rankedTies(scores, (column) => column === query)) {
      if (relevant === 0) {
        nearer += size;
        continue;
      }
      ranks.push(nearer + (size - 1) / 2);
      for (const [at, k] of [1, 5, 10].entries()) {
        recalls[at] += Math.min(1, Math.max(0, (k - nearer) / size)) / items;
      }
      break;
    }
  }
  ranks.sort((a, b) => a - b);
  const middle = (ranks[Math.floor((items - 1) / 2)] + ranks[Math.floor(items / 2)]) / 2;
  const [recallAt1, recallAt5, recallAt10] = recalls;
  return { recallAt1, recallAt5, recallAt10, medianRank: Math.floor(middle) + 1 };
}
