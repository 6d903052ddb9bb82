import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitOf, bytesPerItem, hammingDistances, MAX_BITS, packSigns, popcount } from './codes.ts';

const bitsOf = (text: string) => Array.from(text, (bit) => (bit === '1' ? 0.3 : -0.3));
const codesOf = (...texts: readonly string[]) =>
  packSigns(Float32Array.from(texts.flatMap(bitsOf)), texts.length, texts[0].length);

describe('packed codes', () => {
  it('take whole words: 4 bytes up to 32 bits, 8 from 33', () => {
    expect([1, 32, 33, 64, 65].map(bytesPerItem)).toEqual([4, 4, 8, 8, 12]);
    expect(packSigns(new Float32Array(3 * 33), 3, 33).words.byteLength).toBe(3 * bytesPerItem(33));
  });

  it('have bit 1 only where a value is above 0', () => {
    const codes = packSigns(Float64Array.of(0.1, 0, -0, -5, Number.NaN, Number.POSITIVE_INFINITY), 1, 6);
    expect([0, 1, 2, 3, 4, 5].map((bit) => bitOf(codes, 0, bit))).toEqual([1, 0, 0, 0, 0, 1]);
    expect(codes.words).toEqual(Uint32Array.of(0b100001));
  });

  it('refuse lengths they cannot have and values that do not fill them', () => {
    for (const bits of [0, 1.5, MAX_BITS + 1]) {
      expect(() => packSigns(new Float32Array(0), 0, bits)).toThrow(`but ${bits} were asked for`);
    }
    expect(() => packSigns(new Float32Array(7), 2, 4)).toThrow('should be 8, but is 7');
  });
});

describe('popcount', () => {
  it('counts the ones of a word, with the sign bit or without', () => {
    expect([0, 1, 0xff, 0x80000000, 0xffffffff, -1].map(popcount)).toEqual([0, 1, 8, 1, 32, 32]);
  });
});

describe('hammingDistances', () => {
  it('counts the bits that differ, every query against every gallery item', () => {
    const distances = hammingDistances(codesOf('0000', '1010'), codesOf('0000', '1111', '1000'));
    expect(distances).toEqual(Uint8Array.of(0, 4, 1, 2, 2, 1));
  });

  it('is the plain count of differing signs for any length', () => {
    const pairs = fc
      .integer({ min: 1, max: MAX_BITS })
      .chain((bits) => fc.tuple(fc.array(fc.boolean(), { minLength: 2 * bits, maxLength: 2 * bits })));
    fc.assert(
      fc.property(pairs, ([flags]) => {
        const bits = flags.length / 2;
        const codes = packSigns(
          Float32Array.from(flags, (flag) => (flag ? 1 : -1)),
          2,
          bits,
        );
        const differing = flags.slice(0, bits).filter((flag, bit) => flag !== flags[bits + bit]).length;
        expect([...hammingDistances(codes, codes)]).toEqual([0, differing, differing, 0]);
        for (let bit = 0; bit < bits; bit++) expect(bitOf(codes, 1, bit)).toBe(flags[bits + bit] ? 1 : 0);
      }),
    );
  });

  it('refuses codes of different lengths', () => {
    expect(() => hammingDistances(codesOf('00'), codesOf('000'))).toThrow('should be 2, but is 3');
  });
});
