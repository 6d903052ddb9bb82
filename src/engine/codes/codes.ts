import { expectShape } from '../measures/errors.ts';

/**
 * Binary codes, one row per item, packed: bit b of an item lies in word floor(b / 32) of its row, at place b % 32 from
 * the low end. The places beyond `bits` are 0.
 */
export interface Codes {
  /** `[items, ceil(bits / 32)]`. */
  readonly words: Uint32Array;
  readonly items: number;
  readonly bits: number;
}

/** The longest code: distances up to it fit a byte. */
export const MAX_BITS = 255;

/** A code length that codes cannot have. */
export class CodeLengthError extends RangeError {
  override readonly name = 'CodeLengthError';

  constructor(readonly bits: number) {
    super(`A code should have 1 to ${MAX_BITS} bits, but ${bits} were asked for.`);
  }
}

const wordsPerItem = (bits: number): number => Math.ceil(bits / 32);

/** Bytes that one packed code takes, whole words. */
export function bytesPerItem(bits: number): number {
  return wordsPerItem(bits) * Uint32Array.BYTES_PER_ELEMENT;
}

/**
 * The signs of values as codes: bit 1 where a value is above 0, else 0 (also of 0 and of what is not a number).
 *
 * @param values `[items, bits]`.
 * @throws {CodeLengthError} where `bits` is not a whole number from 1 to {@link MAX_BITS}.
 * @throws {ShapeMismatchError} where there are not `items * bits` values.
 */
export function packSigns(values: Float32Array | Float64Array, items: number, bits: number): Codes {
  if (!Number.isInteger(bits) || bits < 1 || bits > MAX_BITS) throw new CodeLengthError(bits);
  expectShape('The number of values', values.length, items * bits);
  const width = wordsPerItem(bits);
  const words = new Uint32Array(items * width);
  for (let item = 0; item < items; item++) {
    for (let bit = 0; bit < bits; bit++) {
      if (values[item * bits + bit] > 0) words[item * width + (bit >>> 5)] |= 1 << (bit & 31);
    }
  }
  return { words, items, bits };
}

/** One bit of one item. */
export function bitOf({ words, bits }: Codes, item: number, bit: number): 0 | 1 {
  return (words[item * wordsPerItem(bits) + (bit >>> 5)] >>> (bit & 31)) & 1 ? 1 : 0;
}

/** Number of ones among the 32 bits of a word, summed in parallel over pairs, nibbles and bytes. */
export function popcount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Number of bits in which each code of `a` differs from each of `b`.
 *
 * @returns `[a.items, b.items]`, 0 to `bits`.
 * @throws {ShapeMismatchError} where the codes have different lengths.
 */
export function hammingDistances(a: Codes, b: Codes): Uint8Array {
  expectShape('The number of bits of the second codes', b.bits, a.bits);
  const width = wordsPerItem(a.bits);
  const distances = new Uint8Array(a.items * b.items);
  for (let row = 0, at = 0; row < a.items; row++) {
    for (let column = 0; column < b.items; column++, at++) {
      let distance = 0;
      for (let word = 0; word < width; word++) {
        distance += popcount(a.words[row * width + word] ^ b.words[column * width + word]);
      }
      distances[at] = distance;
    }
  }
  return distances;
}
