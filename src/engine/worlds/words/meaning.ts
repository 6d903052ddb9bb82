import type { Random } from '../../random.ts';
import { CONCEPTS, KIND_LETTERS } from './concepts.ts';

/** Something there is and, maybe, what it is like; concepts by their numbers. */
export interface Named {
  readonly thing: number;
  readonly quality?: number;
}

/** What a sentence says. */
export type Meaning =
  | {
      readonly kind: 'event';
      readonly doer: Named;
      readonly action: number;
      readonly receiver: Named;
      readonly place: number | undefined;
    }
  | ({ readonly kind: 'state'; readonly like: readonly number[] } & Named)
  | { readonly kind: 'list'; readonly things: readonly number[] };

/** Numbers that say what a concept goes with; those of things of one kind have a part in common. */
const FEATURES = 12;
const KIND_PART = 0.4;
/** How choosy the world is: 0 lets anything of a fitting kind go with anything. */
const CHOOSINESS = 3;
/** Deviation of the logarithm of how often a concept is spoken of: in the world, and by one language beyond that. */
const SPOKEN_OF = 0.7;
const SPOKEN_OF_HERE = 0.5;
/** Shares of the sentences that tell an event or a state; the others list things. */
const [EVENT, STATE] = [0.6, 0.25];
/** How often a thing comes with a quality, an event with a place, and a state or list with one more. */
const QUALITY = 0.4;
const PLACE = 0.5;
const MORE = 0.3;

const ofRole = (role: string) => CONCEPTS.flatMap((concept, index) => (concept.role === role ? [index] : []));
const [THINGS, ACTIONS, QUALITIES] = ['thing', 'action', 'quality'].map(ofRole);
const PLACES = THINGS.filter((index) => 'pl'.includes(CONCEPTS[index].kind));

/** What goes with what: the same for all who live in one world. */
export interface World {
  /** `[concepts]` of `[FEATURES]`. */
  readonly asThing: readonly Float64Array[];
  /** What an action or a quality looks for in a thing; what a thing looks for in a place or in another thing. */
  readonly asPartner: readonly Float64Array[];
  readonly frequencies: Float64Array;
}

const drawn = (random: Random) => Float64Array.from({ length: FEATURES }, () => random.normal());

/** A world drawn at random: which things of a kind are alike, and what goes with them. */
export function drawWorld(random: Random): World {
  const kinds = new Map(KIND_LETTERS.map((kind) => [kind, drawn(random.fork(`kind/${kind}`))]));
  const features = (index: number) => {
    const common = kinds.get(CONCEPTS[index].kind);
    const alone = drawn(random.fork(`thing/${index}`));
    return alone.map((value, at) => (1 - KIND_PART) * value + KIND_PART * (common?.[at] ?? value));
  };
  return {
    asThing: CONCEPTS.map((_, index) => features(index)),
    asPartner: CONCEPTS.map((_, index) => drawn(random.fork(`partner/${index}`))),
    frequencies: Float64Array.from(CONCEPTS, (_, index) =>
      Math.exp(random.fork(`frequency/${index}`).normal(0, SPOKEN_OF)),
    ),
  };
}

/** Draws from some concepts by their weights. */
class Choice {
  private readonly upTo: Float64Array;

  constructor(
    private readonly concepts: readonly number[],
    weightOf: (concept: number) => number,
  ) {
    let sum = 0;
    this.upTo = Float64Array.from(concepts, (concept) => {
      sum += weightOf(concept);
      return sum;
    });
  }

  draw(random: Random): number {
    const place = random.uniform(0, this.upTo[this.upTo.length - 1]);
    let [low, high] = [0, this.upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.upTo[middle] > place) high = middle;
      else low = middle + 1;
    }
    return this.concepts[low];
  }
}

/** Someone who lives in a world, and speaks of some things more than others do. */
export class Speaker {
  private readonly frequencies: Float64Array;
  private readonly choices = new Map<string, Choice>();

  constructor(
    private readonly world: World,
    habits: Random,
  ) {
    this.frequencies = world.frequencies.map(
      (frequency) => frequency * Math.exp(habits.normal(0, SPOKEN_OF_HERE)),
    );
  }

  /** Something that is so in this world. */
  meaning(random: Random): Meaning {
    const which = random.uniform();
    if (which < EVENT) return this.event(random);
    const thing = this.any(THINGS, 'thing', random);
    if (which < EVENT + STATE) {
      const like = [this.qualityOf(thing, random)];
      if (random.chance(MORE)) like.push(this.qualityOf(thing, random));
      return { kind: 'state', thing, like };
    }
    const things = [thing, this.companionOf(thing, random)];
    if (random.chance(MORE)) things.push(this.companionOf(thing, random));
    return { kind: 'list', things };
  }

  private event(random: Random): Meaning {
    const action = this.any(ACTIONS, 'action', random);
    const { doers, receivers } = CONCEPTS[action];
    const doer = this.partner(`doer/${action}`, action, random, () => ofKinds(doers));
    const receiver = this.partner(`receiver/${action}`, action, random, () => ofKinds(receivers), true);
    const place = random.chance(PLACE)
      ? this.partner(`place/${doer}`, doer, random, () => PLACES)
      : undefined;
    return {
      kind: 'event',
      doer: this.named(doer, random),
      action,
      receiver: this.named(receiver, random),
      place,
    };
  }

  private named(thing: number, random: Random): Named {
    return random.chance(QUALITY) ? { thing, quality: this.qualityOf(thing, random) } : { thing };
  }

  private any(concepts: readonly number[], name: string, random: Random): number {
    return this.choice(name, () => new Choice(concepts, (concept) => this.frequencies[concept])).draw(random);
  }

  private qualityOf(thing: number, random: Random): number {
    const fitting = () =>
      QUALITIES.filter((quality) => CONCEPTS[quality].doers.includes(CONCEPTS[thing].kind));
    const weight = (quality: number) =>
      this.fit(this.world.asPartner[quality], this.world.asThing[thing], quality);
    return this.choice(`quality/${thing}`, () => new Choice(fitting(), weight)).draw(random);
  }

  private companionOf(thing: number, random: Random): number {
    const { category } = CONCEPTS[thing];
    const alike = () => THINGS.filter((other) => other !== thing && CONCEPTS[other].category === category);
    const weight = (other: number) => this.fit(this.world.asThing[thing], this.world.asThing[other], other);
    return this.choice(`companion/${thing}`, () => new Choice(alike(), weight)).draw(random);
  }

  /** A thing that goes with a concept. @param reversed gives another taste to those that are acted upon. */
  private partner(
    name: string,
    of: number,
    random: Random,
    among: () => readonly number[],
    reversed = false,
  ): number {
    const taste = this.world.asPartner[of];
    const wanted = reversed ? taste.toReversed() : taste;
    return this.choice(
      name,
      () => new Choice(among(), (thing) => this.fit(wanted, this.world.asThing[thing], thing)),
    ).draw(random);
  }

  private choice(name: string, make: () => Choice): Choice {
    const known = this.choices.get(name);
    if (known) return known;
    const made = make();
    this.choices.set(name, made);
    return made;
  }

  private fit(a: Float64Array, b: Float64Array, concept: number): number {
    let sum = 0;
    for (let at = 0; at < FEATURES; at++) sum += a[at] * b[at];
    return this.frequencies[concept] * Math.exp((CHOOSINESS * sum) / Math.sqrt(FEATURES));
  }
}

const ofKinds = (letters: string) => THINGS.filter((index) => letters.includes(CONCEPTS[index].kind));
