import type { Colour, Relation, Shape, Size } from './scene.ts';

export const LANGUAGES = ['english', 'chinese'] as const;
export type Language = (typeof LANGUAGES)[number];

export const QUESTION_KINDS = ['colour', 'shape', 'size', 'position', 'relation', 'count'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** Words that belong together, such as a noun with all that goes before it. */
export type Phrase = readonly string[];

/** Any of these says the same. */
type Synonyms = readonly [string, ...string[]];

/** How a language speaks of scenes. Phrases are words; what a question asks is without its answer. */
export interface Grammar {
  readonly sizes: Readonly<Record<Size, Synonyms>>;
  readonly colours: Readonly<Record<Colour, Synonyms>>;
  readonly shapes: Readonly<Record<Shape, Synonyms>>;
  readonly relations: Readonly<Record<Relation, Synonyms>>;
  /** How many, from one on. */
  readonly counts: readonly string[];
  /** Words of the templates below. */
  readonly others: readonly string[];
  /** "a big red circle", from its size (if told), colour and shape. */
  thing(words: Phrase): Phrase;
  /** "the red circle", from its colour and shape. */
  the(words: Phrase): Phrase;
  /** "… left of …". */
  related(first: Phrase, second: Phrase, relation: string): Phrase;
  /** "… and …". */
  joined(things: readonly Phrase[]): Phrase;
  /** Ways to ask; `about` is the thing (or what is known of it), `from` the other one. */
  readonly questions: Readonly<Record<QuestionKind, readonly ((about: Phrase, from: Phrase) => Phrase)[]>>;
}

const english: Grammar = {
  sizes: { big: ['big', 'large'], small: ['small', 'little'] },
  colours: {
    red: ['red'],
    green: ['green'],
    blue: ['blue'],
    yellow: ['yellow'],
    purple: ['purple'],
    white: ['white'],
  },
  shapes: {
    circle: ['circle', 'disc'],
    square: ['square', 'box'],
    triangle: ['triangle'],
    cross: ['cross', 'plus'],
  },
  relations: { left: ['left'], right: ['right'], above: ['above', 'over'], below: ['below', 'under'] },
  counts: ['one', 'two', 'three'],
  others: [
    ...[
      'a',
      'the',
      'of',
      'and',
      'is',
      'are',
      'there',
      'which',
      'what',
      'where',
      'how',
      'many',
      'shape',
      'shapes',
    ],
    ...['things', 'colour', 'size', 'side', 'on', 'one', 'seen', 'from', 'you', 'see', 'do', 'in', '?'],
  ],
  thing: (words) => ['a', ...words],
  the: (words) => ['the', ...words],
  related: (first, second, relation) => [
    ...first,
    relation,
    ...(relation === 'left' || relation === 'right' ? ['of'] : []),
    ...second,
  ],
  joined: (things) => things.flatMap((thing, at) => (at === 0 ? thing : ['and', ...thing])),
  questions: {
    colour: [
      (about) => ['what', 'colour', 'is', 'the', ...about, '?'],
      (about) => ['the', ...about, 'is', 'what', 'colour', '?'],
    ],
    shape: [
      (about) => ['what', 'shape', 'is', 'the', ...about, 'one', '?'],
      (about) => ['which', 'shape', 'is', ...about, '?'],
    ],
    size: [(about) => ['what', 'size', 'is', ...about, '?'], (about) => ['how', 'big', 'is', ...about, '?']],
    position: [
      (about) => ['on', 'which', 'side', 'is', ...about, '?'],
      (about) => ['which', 'side', 'is', ...about, 'on', '?'],
    ],
    relation: [
      (about, from) => ['where', 'is', ...about, 'seen', 'from', ...from, '?'],
      (about, from) => ['seen', 'from', ...from, 'where', 'is', ...about, '?'],
    ],
    count: [
      () => ['how', 'many', 'shapes', 'are', 'there', '?'],
      () => ['how', 'many', 'things', 'do', 'you', 'see', '?'],
    ],
  },
};

const chinese: Grammar = {
  sizes: { big: ['大'], small: ['小'] },
  colours: {
    red: ['红色'],
    green: ['绿色'],
    blue: ['蓝色'],
    yellow: ['黄色'],
    purple: ['紫色'],
    white: ['白色'],
  },
  shapes: {
    circle: ['圆形', '圆'],
    square: ['方块', '正方形'],
    triangle: ['三角形'],
    cross: ['十字'],
  },
  relations: {
    left: ['左边', '左侧'],
    right: ['右边', '右侧'],
    above: ['上面', '上方'],
    below: ['下面', '下方'],
  },
  counts: ['一个', '两个', '三个'],
  others: [
    ...['一个', '在', '的', '和', '是', '什么', '颜色', '形状', '有', '多大', '大小', '画面', '哪', '一边'],
    ...['位置', '图形', '一共', '几个', '从', '看', '？'],
  ],
  thing: (words) => ['一个', ...words],
  the: (words) => words,
  related: (first, second, relation) => [...first, '在', ...second, '的', relation],
  joined: (things) => things.flatMap((thing, at) => (at === 0 ? thing : ['和', ...thing])),
  questions: {
    colour: [
      (about) => [...about, '是', '什么', '颜色', '？'],
      (about) => [...about, '的', '颜色', '是', '什么', '？'],
    ],
    shape: [
      (about) => [...about, '的', '是', '什么', '形状', '？'],
      (about) => [...about, '的', '形状', '是', '什么', '？'],
    ],
    size: [
      (about) => [...about, '有', '多大', '？'],
      (about) => [...about, '的', '大小', '是', '什么', '？'],
    ],
    position: [
      (about) => [...about, '在', '哪', '一边', '？'],
      (about) => [...about, '在', '画面', '的', '哪', '一边', '？'],
    ],
    relation: [
      (about, from) => [...about, '在', ...from, '的', '什么', '位置', '？'],
      (about, from) => ['从', ...from, '看', ...about, '在', '什么', '位置', '？'],
    ],
    count: [() => ['一共', '有', '几个', '图形', '？'], () => ['画面', '有', '几个', '图形', '？']],
  },
};

export const GRAMMARS: Readonly<Record<Language, Grammar>> = { english, chinese };

/** All words of a language, each once. */
function wordsOf({ sizes, colours, shapes, relations, counts, others }: Grammar): readonly string[] {
  const synonyms = [sizes, colours, shapes, relations].flatMap((words) => Object.values(words).flat());
  return [...new Set([...synonyms, ...counts, ...others])];
}

export const WORDS: Readonly<Record<Language, readonly string[]>> = {
  english: wordsOf(english),
  chinese: wordsOf(chinese),
};

/** The padding, then the words of all languages. */
export const VOCABULARY: readonly string[] = ['', ...WORDS.english, ...WORDS.chinese];

const TOKENS: ReadonlyMap<string, number> = new Map(VOCABULARY.map((word, token) => [word, token]));

/** Tokens of a phrase, padded with 0 to `length`. @throws {RangeError} for a word that is in no grammar or a phrase that is too long. */
export function tokensOf(phrase: Phrase, length: number): Uint16Array {
  if (phrase.length > length) throw new RangeError(`“${phrase.join(' ')}” has more than ${length} words`);
  const tokens = new Uint16Array(length);
  for (const [at, word] of phrase.entries()) {
    const token = TOKENS.get(word);
    if (token === undefined) throw new RangeError(`no grammar has the word “${word}”`);
    tokens[at] = token;
  }
  return tokens;
}
