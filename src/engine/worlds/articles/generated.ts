import { Random } from '../../random.ts';
import { balancedLabels } from '../digits/labels.ts';
import { dirichlet, multinomial } from './dirichlet.ts';
import { CATEGORIES, TOPICS_SHAPE, VISUAL_WORDS_SHAPE } from './shapes.ts';

/** Row i of both is one article. */
export interface Articles {
  readonly labels: Uint8Array;
  /** `[items, 128]`, every row sums to 1. */
  readonly visualWords: Float32Array;
  /** `[items, 10]`, every row sums to 1. */
  readonly topics: Float32Array;
}

/** How much an article keeps to the topics of its category; the higher, the more alike those of one category are. */
const CATEGORY_STRENGTH = 4;
/** Evenness of the topics of a category and of the visual words of a topic: below 1, a few stand out. */
const TOPIC_EVENNESS = 0.25;
const WORD_EVENNESS = 0.3;
/** Words of a text and descriptors of a picture that are counted. */
const TEXT_WORDS = 120;
const DESCRIPTORS = 400;
/** Share of a picture that shows what any picture shows. */
const BACKGROUND = 0.55;
/** Added to every topic before the shares are taken, as a Dirichlet prior does. */
const SMOOTHING = 2;

interface Model {
  /** Topics of every category `[10]` of `[10]`. */
  readonly categories: readonly Float64Array[];
  /** Visual words of every topic `[10]` of `[128]`. */
  readonly topics: readonly Float64Array[];
  readonly background: Float64Array;
}

const even = (size: number, value: number) => new Float64Array(size).fill(value);

function drawModel(random: Random): Model {
  const words = VISUAL_WORDS_SHAPE.size;
  return {
    categories: CATEGORIES.map((_, category) =>
      dirichlet(even(TOPICS_SHAPE.size, TOPIC_EVENNESS), random.fork(`category/${category}`)),
    ),
    topics: Array.from({ length: TOPICS_SHAPE.size }, (_, topic) =>
      dirichlet(even(words, WORD_EVENNESS), random.fork(`topic/${topic}`)),
    ),
    background: dirichlet(even(words, 1), random.fork('background')),
  };
}

function normalised(counts: Float64Array): Float64Array {
  const sum = counts.reduce((total, count) => total + count, 0);
  return counts.map((count) => count / sum);
}

/** The shares of visual words that a picture of these topics shows. */
function pictureOf({ topics, background }: Model, shares: Float64Array): Float64Array {
  return background.map((share, word) => {
    let shown = 0;
    for (const [topic, own] of shares.entries()) shown += own * topics[topic][word];
    return BACKGROUND * share + (1 - BACKGROUND) * shown;
  });
}

/**
 * Articles out of a small generative model: a category favours some topics, an article draws its own shares of them
 * (latent Dirichlet allocation, Blei, Ng & Jordan, JMLR 2003), its text is a sample of words of these topics, and its
 * picture a sample of the visual words that go with them.
 *
 * @param seed decides categories and topics, which training and held-out articles share.
 */
export function generateArticles(seed: number, part: 'train' | 'test', size: number): Articles {
  const model = drawModel(new Random(seed, 'articles/model'));
  const random = new Random(seed, `articles/${part}`);
  const labels = balancedLabels(size, CATEGORIES.length, random.fork('labels'));
  const [words, topics] = [VISUAL_WORDS_SHAPE.size, TOPICS_SHAPE.size];
  const articles = {
    labels,
    visualWords: new Float32Array(size * words),
    topics: new Float32Array(size * topics),
  };
  for (const [item, category] of labels.entries()) {
    const own = random.fork(item);
    const favoured = model.categories[category].map((share) => CATEGORY_STRENGTH * share + 0.05);
    const shares = dirichlet(favoured, own.fork('topics'));
    const text = multinomial(shares, TEXT_WORDS, own.fork('text')).map((count) => count + SMOOTHING);
    const picture = multinomial(pictureOf(model, shares), DESCRIPTORS, own.fork('picture'));
    articles.topics.set(normalised(text), item * topics);
    articles.visualWords.set(normalised(picture), item * words);
  }
  return articles;
}
