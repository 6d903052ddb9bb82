import { chosenRows } from '../engine/measures/blocks.ts';
import type { Embeddings } from '../engine/measures/embeddings.ts';
import { groupSimilarity } from '../engine/measures/group-similarity.ts';
import { type NeighbourGraph, neighbourGraph } from '../engine/measures/neighbour-graph.ts';
import type { SimilarityKind } from '../engine/measures/similarity.ts';
import type { Run } from '../engine/training/run.ts';
import type { GroupReport } from './protocol.ts';
import type { ShownPairs } from './shown.ts';

/** Pairs joined in the neighbour graph: lines between more would hide each other. */
const MOST_JOINED = 200;
/** Neighbours of each item where there are two modalities; with more there are lines enough with one. */
const NEIGHBOURS = 3;

/** The neighbours of the first pairs on show. */
export function shownGraph(
  run: Run,
  shown: ShownPairs,
  parts: readonly Embeddings[],
  similarity: SimilarityKind,
): NeighbourGraph {
  const { dataset } = run;
  const joined = parts.map(({ values, items, dim }) => {
    const first = Math.min(items, MOST_JOINED, shown.heldOut);
    return { values: values.subarray(0, first * dim), items: first, dim };
  });
  const { labels } = dataset.test;
  const isRight = (index: number, other: number) =>
    dataset.pairing === 'class' ? labels[index] === labels[other] : index === other;
  const neighbours = parts.length > 2 ? 1 : NEIGHBOURS;
  return neighbourGraph(joined, shown.count, neighbours, similarity, isRight);
}

/** How similar some of the items on show are, given by their numbers, modality by modality. */
export function shownGroup(
  step: number,
  shown: ShownPairs,
  parts: readonly Embeddings[],
  numbers: readonly number[],
): GroupReport {
  const chosen = parts.map((part, place) => {
    const rows = numbers
      .map((number) => number - place * shown.count)
      .filter((row) => row >= 0 && row < Math.min(shown.count, part.items));
    return chosenRows(part, Uint32Array.from(rows));
  });
  return { type: 'group', step, ...groupSimilarity(chosen) };
}
