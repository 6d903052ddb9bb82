import type { Random } from '../../random.ts';
import type { Meaning, Named } from './meaning.ts';

/** How a language puts what it says into words. */
export interface Grammar {
  /** Words that stand for nothing by themselves. A language may do without some of them. */
  readonly article?: string;
  readonly indefinite?: string;
  readonly inside: string;
  readonly is: string;
  readonly and: string;
  /** Between a quality and what has it. */
  readonly link?: string;
  /** After an action, or in its place where that comes last. */
  readonly done?: string;
  readonly qualityFirst: boolean;
  /** How often an action comes last, the place comes before the action, and the doer is left out. */
  readonly actionLast: number;
  readonly placeFirst: number;
  readonly doerLeftOut: number;
}

const GRAMMARS: Readonly<Record<string, Grammar>> = {
  english: {
    article: 'the',
    indefinite: 'a',
    inside: 'in',
    is: 'is',
    and: 'and',
    qualityFirst: true,
    actionLast: 0,
    placeFirst: 0.1,
    doerLeftOut: 0,
  },
  chinese: {
    inside: '在',
    is: '是',
    and: '和',
    link: '的',
    done: '了',
    qualityFirst: true,
    actionLast: 0,
    placeFirst: 0.9,
    doerLeftOut: 0.15,
  },
  french: {
    article: 'le',
    indefinite: 'un',
    inside: 'dans',
    is: 'est',
    and: 'et',
    qualityFirst: false,
    actionLast: 0,
    placeFirst: 0.15,
    doerLeftOut: 0,
  },
  spanish: {
    article: 'el',
    indefinite: 'un',
    inside: 'en',
    is: 'es',
    and: 'y',
    qualityFirst: false,
    actionLast: 0,
    placeFirst: 0.2,
    doerLeftOut: 0.3,
  },
  german: {
    article: 'der',
    indefinite: 'ein',
    inside: 'in',
    is: 'ist',
    and: 'und',
    done: 'hat',
    qualityFirst: true,
    actionLast: 0.4,
    placeFirst: 0.3,
    doerLeftOut: 0,
  },
};

const INVENTED: Grammar = {
  inside: 'ul',
  is: 'ot',
  and: 'em',
  link: 'ik',
  qualityFirst: false,
  actionLast: 1,
  placeFirst: 0.5,
  doerLeftOut: 0.1,
};

export const grammarOf = (language: string): Grammar => GRAMMARS[language] ?? INVENTED;

/** The words without a meaning of their own, each once. */
export function particles({ article, indefinite, inside, is, and, link, done }: Grammar): readonly string[] {
  return [article, indefinite, inside, is, and, link, done].filter((word) => word !== undefined);
}

/** A word of a sentence: a concept by its number, or a particle as it is spelt. */
type Token = number | string;

/** How often a thing comes with the indefinite word instead of the article. */
const INDEFINITE = 0.4;

function phrase({ thing, quality }: Named, grammar: Grammar, random: Random): readonly Token[] {
  const { article, indefinite, link, qualityFirst } = grammar;
  const before = random.chance(INDEFINITE) ? indefinite : article;
  const linked = quality === undefined ? [] : link === undefined ? [quality] : [quality, link];
  const words = qualityFirst ? [...linked, thing] : [thing, ...linked.toReversed()];
  return before === undefined ? words : [before, ...words];
}

/** The sentence that says what is meant. */
export function say(meaning: Meaning, grammar: Grammar, random: Random): readonly Token[] {
  const { is, and, inside, done } = grammar;
  if (meaning.kind === 'state') {
    return [
      ...phrase(meaning, grammar, random),
      is,
      ...meaning.like.flatMap((quality, at) => (at === 0 ? [quality] : [and, quality])),
    ];
  }
  if (meaning.kind === 'list') {
    return meaning.things.flatMap((thing, at) => {
      const words = phrase({ thing }, grammar, random);
      return at === 0 ? words : [and, ...words];
    });
  }
  const { action } = meaning;
  const doer = random.chance(grammar.doerLeftOut) ? [] : phrase(meaning.doer, grammar, random);
  const receiver = phrase(meaning.receiver, grammar, random);
  const place =
    meaning.place === undefined ? [] : [inside, ...phrase({ thing: meaning.place }, grammar, random)];
  const last = random.chance(grammar.actionLast);
  const particle = done === undefined ? [] : [done];
  const middle = random.chance(grammar.placeFirst);
  if (last)
    return middle
      ? [...doer, ...particle, ...place, ...receiver, action]
      : [...doer, ...particle, ...receiver, ...place, action];
  return middle ? [...doer, ...place, action, ...receiver] : [...doer, action, ...receiver, ...place];
}
