import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** FNV-1a over the characters: turns a seed and a name into the seed of an independent stream. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value | 0;
}

/** A seeded stream of random numbers. Every draw in the engine comes from one of these. */
export class Random {
  private readonly generator: RandomGenerator;
  private spare: number | undefined;

  /** Streams with different names are independent, so that drawing more from one leaves the others as they are. */
  constructor(
    private readonly seed: number,
    private readonly name = '',
  ) {
    this.generator = xoroshiro128plus(hash(`${seed}/${name}`));
  }

  /** An independent stream for a part of the work; does not advance this one. */
  fork(name: string | number): Random {
    return new Random(this.seed, `${this.name}/${name}`);
  }

  /** A number in [low, high). */
  uniform(low = 0, high = 1): number {
    return low + (high - low) * uniformFloat64(this.generator);
  }

  /** A whole number from 0 to `count` − 1. */
  integer(count: number): number {
    return uniformInt(this.generator, 0, count - 1);
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** A draw from the normal distribution (Box and Muller 1958). */
  normal(mean = 0, deviation = 1): number {
    if (this.spare !== undefined) {
      const value = this.spare;
      this.spare = undefined;
      return mean + deviation * value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.spare = radius * Math.sin(angle);
    return mean + deviation * radius * Math.cos(angle);
  }

  /** One of the choices. */
  pick<T>(choices: readonly T[]): T {
    return choices[this.integer(choices.length)];
  }

  /** The whole numbers 0 to `count` − 1 in random order (Fisher and Yates). */
  permutation(count: number): Uint32Array {
    const order = Uint32Array.from({ length: count }, (_, index) => index);
    for (let index = count - 1; index > 0; index--) {
      const other = this.integer(index + 1);
      const held = order[index];
      order[index] = order[other];
      order[other] = held;
    }
    return order;
  }
}
