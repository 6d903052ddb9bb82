import { choiceParameter, numberParameter, type RunConfig } from '../../parameter.ts';
import { Random } from '../../random.ts';
import { mispairedItems } from '../mispairing.ts';
import { findSource } from '../sources/find-source.ts';
import type { Dataset, ModalityDescriptor, RealSource, Split, WorldDescriptor } from '../world.ts';
import { heldOutPairs, mispairedParameter, seedParameter } from '../world-parameters.ts';
import { type Articles, generateArticles } from './generated.ts';
import { CATEGORIES, TOPICS_SHAPE, VISUAL_WORDS_SHAPE } from './shapes.ts';

/** As many as the real set has, unless fewer are asked for. */
const itemsParameter = numberParameter({
  id: 'items',
  default: 2173,
  min: 100,
  max: 10_000,
  step: 1,
  scale: 'log',
});
/** Share of a picture's visual words that come from another picture. */
const noiseParameter = numberParameter({ id: 'noise', default: 0, min: 0, max: 1, step: 0.05 });

export const articlesSourceParameter = choiceParameter({
  id: 'source',
  choices: ['generated', 'wikipedia'],
  default: 'generated',
});

const VISUAL_WORDS: ModalityDescriptor = {
  id: 'visual-words',
  shape: VISUAL_WORDS_SHAPE,
  sources: ['generated', 'wikipedia'],
};
const TOPICS: ModalityDescriptor = {
  id: 'topics',
  shape: TOPICS_SHAPE,
  sources: ['generated', 'wikipedia'],
};

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

/**
 * Pictures and texts of articles as extracted features (Rasiwasia et al., ACM MM 2010). A picture belongs to one
 * text, yet retrieval is measured by category, as the literature does.
 */
export const articles: WorldDescriptor = {
  id: 'articles',
  pairing: 'instance',
  modalities: [VISUAL_WORDS, TOPICS],
  parameters: [itemsParameter, noiseParameter, mispairedParameter, articlesSourceParameter],
  build(config, sources): Dataset {
    return {
      classNames: CATEGORIES,
      pairing: 'instance',
      train: buildSplit('train', config, sources),
      test: buildSplit('test', config, sources),
    };
  },
};
