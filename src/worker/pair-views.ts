import { askedRows, chosenRows } from '../engine/measures/blocks.ts';
import { measuringConfusion } from '../engine/measures/confusion.ts';
import { labelsOf } from '../engine/measures/directed.ts';
import { measuringDistribution } from '../engine/measures/distribution.ts';
import type { Embeddings } from '../engine/measures/embeddings.ts';
import { MOST_QUERIES } from '../engine/measures/measure.ts';
import { rowsByClass, similarityQuadrants } from '../engine/measures/quadrants.ts';
import type { SimilarityKind } from '../engine/measures/similarity.ts';
import type { Run } from '../engine/training/run.ts';
import type { PairViewsReport, ViewedPair } from './protocol.ts';

/** Items of each modality in the matrix: of more, none could be told apart on the screen. */
const MATRIX_ITEMS = 40;
/** Classes beyond which a table of them could not be read. */
const MOST_CLASSES = 12;
/** Items whose similarities to all others make the distribution: more change nothing that can be seen. */
const DISTRIBUTION_QUERIES = 400;

/** One piece of work for every step of the inner one, whose result it returns. */
async function* inPieces<T>(pieces: Generator<void, T>): AsyncGenerator<null, T> {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
    yield null;
  }
}

/**
 * Looks at two modalities of the held-out items, in pieces between which training can go on; nothing where the run has
 * no such modalities. The similarity is the run's own where neighbours are counted, and the cosine elsewhere.
 */
export async function* viewingPair(
  run: Run,
  wanted: ViewedPair,
  similarity: SimilarityKind,
): AsyncGenerator<PairViewsReport | null> {
  const { step } = run;
  const { test, pairing, classNames } = run.dataset;
  const embedded: Readonly<Record<string, Embeddings>> = await run.embedSplit(test, test.size);
  const { [wanted.first]: first, [wanted.second]: second } = embedded;
  if (first === undefined || second === undefined) return;
  yield null;
  const { labels } = test;
  const shown = rowsByClass(labels, MATRIX_ITEMS);
  const shownLabels = labelsOf(labels, shown);
  const matrix = similarityQuadrants(chosenRows(first, shown), chosenRows(second, shown), shownLabels);
  yield null;
  const asked = askedRows(test.size, MOST_QUERIES);
  const confusion =
    classNames.length <= MOST_CLASSES
      ? yield* inPieces(
          measuringConfusion({
            queries: chosenRows(first, asked),
            queryLabels: labelsOf(labels, asked),
            gallery: second,
            galleryLabels: labels,
            classes: classNames.length,
            similarity,
          }),
        )
      : null;
  const some = askedRows(test.size, DISTRIBUTION_QUERIES);
  const isPositive =
    pairing === 'class'
      ? (query: number, item: number) => labels[some[query]] === labels[item]
      : (query: number, item: number) => some[query] === item;
  const distribution = yield* inPieces(measuringDistribution(chosenRows(first, some), second, isPositive));
  yield {
    type: 'pair-views',
    step,
    wanted,
    matrix: { ...matrix, labels: shownLabels },
    confusion,
    distribution,
  };
}
