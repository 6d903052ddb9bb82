import { type Embeddings, unitRows } from '../../engine/measures/embeddings.ts';
import { modalityGap } from '../../engine/measures/geometry.ts';
import { modalityProbe } from '../../engine/measures/modality-probe.ts';
import { instanceRetrieval } from '../../engine/measures/retrieval.ts';
import { similarityMatrix } from '../../engine/measures/similarity.ts';
import { matrix } from '../../engine/operations/ranks.ts';
import { operations } from '../../engine/operations/tfjs-operations.ts';
import { gapMove, moveRows } from '../../engine/worlds/clip/gap.ts';
import { UsageError } from '../errors.ts';
import { readPublished } from '../real-data.ts';
import { type Reproduction, type ReproductionRow, within } from './reproduction.ts';

/** The gap that is left where the loss is least, by temperature. */
const LEAST_AT: readonly (readonly [temperature: number, gap: number])[] = [
  [0.01, 0.851],
  [0.02, 0.68],
  [0.05, 0.38],
  [0.1, 0.17],
];
/** Shares of the gap tried: from half as wide again to beyond closed. */
const SHARES = Array.from({ length: 171 }, (_, at) => -0.5 + at / 100);

interface Pair {
  readonly image: Embeddings;
  readonly text: Embeddings;
}

function readPair(directory: string): Pair {
  const [image, text] = readPublished('clip', directory).map(({ train: { values, labels } }) =>
    unitRows({ values: Float32Array.from(values), items: labels.length, dim: values.length / labels.length }),
  );
  return { image, text };
}

function moved({ image, text }: Pair, share: number, centre: boolean): Pair {
  const by = gapMove(image, text, share, centre);
  return { image: moveRows(image, by.image), text: moveRows(text, by.text) };
}

/** The loss of all pairs as one batch, at every temperature. */
async function lossesOf({ image, text }: Pair): Promise<Float32Array> {
  const { tf } = operations;
  const cosines = similarityMatrix(image, text, 'cosine');
  const losses = tf.tidy(() => {
    const scores = tf.tensor2d(cosines, [image.items, text.items]);
    return tf.stack(LEAST_AT.map(([temperature]) => operations.infoNce(matrix(tf.div(scores, temperature)))));
  });
  const values = Float32Array.from(await losses.data());
  losses.dispose();
  return values;
}

/** Recall@1 in per cent, image → text and text → image. */
function recalls({ image, text }: Pair): readonly [number, number] {
  const recall = (query: Embeddings, gallery: Embeddings) =>
    100 * instanceRetrieval(similarityMatrix(query, gallery, 'cosine'), query.items).recallAt1;
  return [recall(image, text), recall(text, image)];
}

/** The share of the gap at which the loss is least, by temperature. */
async function bestShares(pair: Pair, onShare: (done: number) => void): Promise<readonly number[]> {
  const best = LEAST_AT.map(() => ({ share: Number.NaN, loss: Number.POSITIVE_INFINITY }));
  for (const [done, share] of SHARES.entries()) {
    const losses = await lossesOf(moved(pair, share, false));
    losses.forEach((loss, index) => {
      if (loss < best[index].loss) best[index] = { share, loss };
    });
    onShare(done + 1);
  }
  return best.map(({ share }) => share);
}

/** The gap between CLIP's modalities, and where along it the loss is least (Liang et al., NeurIPS 2022). */
export const clipGap: Reproduction = {
  name: 'clip-gap',
  description:
    "the gap between CLIP's embeddings of pictures and captions, and the shift at which InfoNCE is least",
  async run({ data, onProgress }) {
    if (data === undefined) throw new UsageError('clip-gap needs --data DIR with clip/ in it.');
    const pair = readPair(data);
    const gap = modalityGap(pair.image, pair.text);
    const [toText, toImage] = recalls(pair);
    const [centredToText, centredToImage] = recalls(moved(pair, 0, true));
    const rows: ReproductionRow[] = [
      within('gap between the means', gap, 0.851, 0.005, 0.82),
      within('recall@1 in %, image → text', toText, 55.2, 0.5),
      within('recall@1 in %, text → image', toImage, 50.6, 0.5),
      within('recall@1 in %, image → text, centred', centredToText, 54.2, 0.5),
      within('recall@1 in %, text → image, centred', centredToImage, 50, 0.5),
      within('accuracy of the modality probe', modalityProbe(pair.image, pair.text), 1, 0),
    ];
    const shares = await bestShares(pair, (done) => onProgress(done, SHARES.length, 'moving along the gap'));
    LEAST_AT.forEach(([temperature, left], index) => {
      const name = `gap left where the loss is least, temperature ${temperature}`;
      rows.push(within(name, (1 - shares[index]) * gap, left, 0.02));
    });
    return rows;
  },
};
