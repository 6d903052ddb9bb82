import type { RunConfig } from '../../parameter.ts';
import { Random } from '../../random.ts';
import { mispairedItems } from '../mispairing.ts';
import { findSource } from '../sources/find-source.ts';
import type { Dataset, RealSource, Split } from '../world.ts';
import { heldOutPairs, mispairedParameter, seedParameter } from '../world-parameters.ts';
import { articlesSourceParameter, itemsParameter, noiseParameter, TOPICS, VISUAL_WORDS } from './articles.ts';
import { type Articles, generateArticles } from './generated.ts';
import { CATEGORIES, TOPICS_SHAPE, VISUAL_WORDS_SHAPE } from './shapes.ts';

/** Real articles of one part: `size` of them in random order, or all in the order of the files. */
function realArticles(
  pictures: RealSource['train'],
  texts: RealSource['train'],
  size: number,
  random: Random,
): Articles {
  const count = texts.labels.length;
  const rows =
    size < count
      ? random.permutation(count).subarray(0, size)
      : Uint32Array.from({ length: count }, (_, row) => row);
  const chosen = (values: ArrayLike<number>, width: number) =>
    Float32Array.from({ length: rows.length * width }, (_, at) => {
      const row = rows[Math.floor(at / width)];
      return values[row * width + (at % width)];
    });
  return {
    labels: Uint8Array.from(rows, (row) => texts.labels[row]),
    visualWords: chosen(pictures.values, VISUAL_WORDS_SHAPE.size),
    topics: chosen(texts.values, TOPICS_SHAPE.size),
  };
}

/** Mixes every row with another one, drawn at random: `share` of it at most, half of that on average. */
function mixed(values: Float32Array, size: number, share: number, random: Random): Float32Array {
  if (share === 0) return values;
  const rows = values.length / size;
  const noisy = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    const other = random.integer(rows);
    const weight = random.uniform(0, share);
    for (let at = 0; at < size; at++) {
      noisy[row * size + at] = (1 - weight) * values[row * size + at] + weight * values[other * size + at];
    }
  }
  return noisy;
}

function buildSplit(part: 'train' | 'test', config: RunConfig, sources: readonly RealSource[]): Split {
  const seed = seedParameter.read(config);
  const random = new Random(seed, `articles/${part}`);
  const items = Math.round(itemsParameter.read(config));
  const pictures = findSource(articlesSourceParameter, VISUAL_WORDS, config, sources);
  const texts = findSource(articlesSourceParameter, TOPICS, config, sources);
  const most = part === 'train' ? items : Number.POSITIVE_INFINITY;
  const { labels, visualWords, topics } =
    pictures && texts
      ? realArticles(pictures[part], texts[part], most, random.fork('chosen'))
      : generateArticles(seed, part, part === 'train' ? items : heldOutPairs(items));
  const values = mixed(
    visualWords,
    VISUAL_WORDS_SHAPE.size,
    noiseParameter.read(config),
    random.fork('noise'),
  );
  const pictureItems = { shape: VISUAL_WORDS_SHAPE, values, classes: labels };
  const textItems = { shape: TOPICS_SHAPE, values: topics, classes: labels };
  const mispaired = part === 'train' ? mispairedParameter.read(config) : 0;
  return {
    size: labels.length,
    labels,
    items: {
      [VISUAL_WORDS.id]: pictureItems,
      [TOPICS.id]: mispairedItems(textItems, mispaired, random.fork('mispaired')),
    },
  };
}

/** Makes the articles: see the world's descriptor. */
export function buildArticles(config: RunConfig, sources: readonly RealSource[]): Dataset {
  return {
    classNames: CATEGORIES,
    pairing: 'instance',
    train: buildSplit('train', config, sources),
    test: buildSplit('test', config, sources),
  };
}
