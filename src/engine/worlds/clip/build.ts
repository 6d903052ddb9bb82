import type { Embeddings } from '../../measures/embeddings.ts';
import type { RunConfig } from '../../parameter.ts';
import { Random } from '../../random.ts';
import { mispairedItems } from '../mispairing.ts';
import { findSource } from '../sources/find-source.ts';
import type { Dataset, RealSource, Split } from '../world.ts';
import { mispairedParameter, seedParameter } from '../world-parameters.ts';
import {
  centreParameter,
  clipSourceParameter,
  gapShiftParameter,
  IMAGE,
  TEXT,
  trainShareParameter,
} from './clip.ts';
import { gapMove, moveRows } from './gap.ts';
import { generateClip } from './generated.ts';
import { CLIP_SHAPE } from './shape.ts';

interface Pairs {
  readonly image: Embeddings;
  readonly text: Embeddings;
}

function asEmbeddings(values: ArrayLike<number>): Embeddings {
  const dim = CLIP_SHAPE.size;
  return { values: Float32Array.from(values), items: values.length / dim, dim };
}

function allPairs(config: RunConfig, sources: readonly RealSource[]): Pairs {
  const image = findSource(clipSourceParameter, IMAGE, config, sources);
  const text = findSource(clipSourceParameter, TEXT, config, sources);
  const { image: images, text: texts } =
    image && text
      ? { image: image.train.values, text: text.train.values }
      : generateClip(seedParameter.read(config));
  return { image: asEmbeddings(images), text: asEmbeddings(texts) };
}

function rowsOf({ values, dim }: Embeddings, rows: Uint32Array): Embeddings {
  const chosen = new Float32Array(rows.length * dim);
  for (const [at, row] of rows.entries()) chosen.set(values.subarray(row * dim, (row + 1) * dim), at * dim);
  return { values: chosen, items: rows.length, dim };
}

function asSplit({ image, text }: Pairs, rows: Uint32Array, mispaired: number, random: Random): Split {
  const labels = Uint16Array.from(rows);
  const textItems = { shape: CLIP_SHAPE, values: text.values, classes: labels };
  return {
    size: rows.length,
    labels,
    items: {
      [IMAGE.id]: { shape: CLIP_SHAPE, values: image.values, classes: labels },
      [TEXT.id]: mispairedItems(textItems, mispaired, random),
    },
  };
}

/** Takes or makes the embeddings: see the world's descriptor. */
export function buildClip(config: RunConfig, sources: readonly RealSource[]): Dataset {
  const all = allPairs(config, sources);
  const count = all.image.items;
  const random = new Random(seedParameter.read(config), 'clip');
  const order = random.fork('split').permutation(count);
  const wrong = random.fork('mispaired');
  const trained = Math.round(trainShareParameter.read(config) * count);
  const parts = { train: order.subarray(0, trained), test: order.subarray(trained) };
  const pick = (rows: Uint32Array) => ({ image: rowsOf(all.image, rows), text: rowsOf(all.text, rows) });
  const [train, test] = [pick(parts.train), pick(parts.test)];
  // Held-out pairs are moved by what the training pairs show.
  const by = gapMove(train.image, train.text, gapShiftParameter.read(config), centreParameter.read(config));
  const moved = ({ image, text }: Pairs) => ({
    image: moveRows(image, by.image),
    text: moveRows(text, by.text),
  });
  return {
    classNames: Array.from({ length: count }, (_, pair) => String(pair + 1)),
    pairing: 'instance',
    train: asSplit(moved(train), parts.train, mispairedParameter.read(config), wrong),
    test: asSplit(moved(test), parts.test, 0, wrong),
  };
}
