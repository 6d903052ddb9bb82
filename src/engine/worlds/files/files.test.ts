import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gzip, writeIdx, writeMatlab, writeNpy } from '../../testing/file-writers.ts';
import { FileRefusedError } from './errors.ts';
import { readIdx } from './idx.ts';
import { gunzip } from './inflate.ts';
import { readMatlab } from './matlab.ts';
import { readNpy } from './npy.ts';
import { isWikipediaList, readWikipediaList } from './wikipedia-list.ts';

const LIMIT = 1 << 20;
const named = (bytes: Uint8Array, name = 'test-file') => ({ name, bytes });

function reasonOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof FileRefusedError) return error.reason;
    throw error;
  }
  return 'accepted';
}

describe('IDX files', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }), (shape) => {
        const values = Uint8Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, at) => at % 256);
        expect(readIdx(named(writeIdx(shape, values)))).toEqual({ shape, values });
      }),
    );
  });

  it('are refused wherever they are cut off', () => {
    const whole = writeIdx([4, 3, 2], new Uint8Array(24));
    for (let length = 4; length < whole.length; length++) {
      expect(reasonOf(() => readIdx(named(whole.subarray(0, length))))).toBe('cut-off');
    }
  });

  it('are refused when they are longer than they say, or hold another type', () => {
    const whole = writeIdx([2], [1, 2]);
    expect(reasonOf(() => readIdx(named(Uint8Array.from([...whole, 0]))))).toBe('too-long');
    expect(reasonOf(() => readIdx(named(Uint8Array.of(0, 0, 0x0d, 1, 0, 0, 0, 0))))).toBe('unsupported');
  });

  it('a header that promises more than memory holds is refused, not believed', () => {
    expect(reasonOf(() => readIdx(named(writeIdx([0xffffffff, 0xffff, 28], []))))).toBe('cut-off');
  });
});

describe('gzip files', () => {
  it('are unpacked, and refused over the limit before they have grown', () => {
    const plain = new Uint8Array(3 * LIMIT);
    expect(gunzip(named(gzip(plain.subarray(0, 1000)), 'a.gz'), LIMIT)).toEqual({
      name: 'a',
      bytes: plain.subarray(0, 1000),
    });
    expect(reasonOf(() => gunzip(named(gzip(plain)), LIMIT))).toBe('too-large');
  });

  it('are refused wherever they are cut off', () => {
    const packed = gzip(Uint8Array.from({ length: 3000 }, (_, at) => (at * 7919) % 251));
    for (let length = 2; length < packed.length; length += 37) {
      expect(['cut-off', 'corrupt']).toContain(
        reasonOf(() => gunzip(named(packed.subarray(0, length)), LIMIT)),
      );
    }
  });
});

describe('MATLAB files', () => {
  it.each([
    ['plain', true, false],
    ['compressed', true, true],
    ['big endian', false, false],
    ['big endian and compressed', false, true],
  ])('are read with all their arrays (%s)', (_, little, compressed) => {
    const bytes = writeMatlab(
      [
        { name: 'X', dims: [2, 3], values: Uint8Array.of(1, 2, 3, 4, 5, 6), type: 'uint8', compressed },
        { name: 'y', dims: [3, 1], values: [0.5, -2, 1e6], compressed },
      ],
      little,
    );
    const arrays = readMatlab(named(bytes), LIMIT);
    expect(arrays.get('X')).toEqual({ dims: [2, 3], values: Uint8Array.of(1, 2, 3, 4, 5, 6) });
    expect(arrays.get('y')).toEqual({ dims: [3, 1], values: Float64Array.of(0.5, -2, 1e6) });
  });

  it('are refused when they are cut off or of a newer kind', () => {
    const whole = writeMatlab([{ name: 'X', dims: [8, 8], values: new Uint8Array(64), type: 'uint8' }]);
    for (let length = 140; length < whole.length; length += 9) {
      expect(reasonOf(() => readMatlab(named(whole.subarray(0, length)), LIMIT))).toBe('cut-off');
    }
    const newer = whole.slice();
    newer.set([0, 2, 0, 0], 124);
    expect(reasonOf(() => readMatlab(named(newer), LIMIT))).toBe('unsupported');
  });

  it('with any byte changed are read or refused, but never break the reader', () => {
    const whole = writeMatlab([
      { name: 'X', dims: [4, 4], values: new Uint8Array(16), type: 'uint8', compressed: true },
      { name: 'y', dims: [4, 1], values: [1, 2, 3, 4] },
    ]);
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
        const damaged = whole.slice();
        damaged[at] = byte;
        expect(() => reasonOf(() => readMatlab(named(damaged), LIMIT))).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  const wikipedia = '../shared/data/wikipedia/raw_features.mat';
  it.skipIf(!existsSync(wikipedia))(
    'the Wikipedia features are read whole (skipped where ../shared/data is missing)',
    () => {
      const arrays = readMatlab(named(new Uint8Array(readFileSync(wikipedia))), 1 << 26);
      expect(arrays.get('I_tr')?.dims).toEqual([2173, 128]);
      expect(arrays.get('T_te')?.dims).toEqual([693, 10]);
    },
  );
});

describe('NumPy files', () => {
  const shapes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });
  const types = fc.constantFrom('<f4', '<f8', '|u1', '<i4', '<i8');

  it('are read as they were written, in versions 1 and 2', () => {
    fc.assert(
      fc.property(shapes, types, fc.constantFrom(1, 2), (shape, descriptor, version) => {
        const values = Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, at) => (at * 37) % 256);
        const bytes = writeNpy({ shape, values, descriptor, version });
        const Kind = descriptor === '<f4' ? Float32Array : Float64Array;
        expect(readNpy(named(bytes), LIMIT)).toEqual({ shape, values: Kind.from(values) });
      }),
    );
  });

  it('keep fractions, signs and NaN', () => {
    const values = [-1.5, 2 ** -20, Number.NaN];
    expect([...readNpy(named(writeNpy({ shape: [3], values })), LIMIT).values]).toEqual(values);
  });

  it('are refused wherever they are cut off, and when they are longer than they say', () => {
    const whole = writeNpy({ shape: [3, 4], values: new Float32Array(12) });
    for (let length = 6; length < whole.length; length++) {
      expect(reasonOf(() => readNpy(named(whole.subarray(0, length)), LIMIT))).toBe('cut-off');
    }
    expect(reasonOf(() => readNpy(named(Uint8Array.from([...whole, 0])), LIMIT))).toBe('too-long');
  });

  it.each([
    ['big-endian numbers', { descriptor: '>f4' }, 'unsupported'],
    ['a newer version', { version: 3 }, 'unsupported'],
    ['more numbers than the limit', { shape: [0xffffffff, 512] }, 'too-large'],
    ['more numbers than the file', { shape: [9] }, 'cut-off'],
  ] as const)('of %s are refused', (_, change, reason) => {
    const bytes = writeNpy({ shape: [2], values: [1, 2], ...change });
    expect(reasonOf(() => readNpy(named(bytes), LIMIT))).toBe(reason);
  });

  it('with any byte changed are read or refused, but never break the reader', () => {
    const whole = writeNpy({ shape: [2, 3], values: [1, 2, 3, 4, 5, 6] });
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
        const damaged = whole.slice();
        damaged[at] = byte;
        expect(() => reasonOf(() => readNpy(named(damaged), LIMIT))).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  const clip = '../shared/data/clip/features_clip.npy';
  it.skipIf(!existsSync(clip))(
    'the CLIP features are read whole (skipped where ../shared/data is missing)',
    () => {
      const { shape, values } = readNpy(named(new Uint8Array(readFileSync(clip))), LIMIT);
      expect(shape).toEqual([2, 500, 512]);
      // CLIP computed in half precision: lengths are 1 to three digits.
      const squares = Array.from(values.subarray(0, 512)).reduce((sum, value) => sum + value * value, 0);
      expect(squares).toBeCloseTo(1, 2);
    },
  );
});

describe('Wikipedia list files', () => {
  const text = (content: string) => named(new TextEncoder().encode(content));

  it('give the category of every line, from 0', () => {
    const lines = 'a-1\tb\t3\nc-2.5\td\t10\n';
    expect(isWikipediaList(text(lines).bytes)).toBe(true);
    expect([...readWikipediaList(text(lines), 10)]).toEqual([2, 9]);
    expect([...readWikipediaList(text(lines.trimEnd().replaceAll('\n', '\r\n')), 10)]).toEqual([2, 9]);
  });

  it.each([
    ['a category that there is not', 'a\tb\t11\n', 'label-out-of-range'],
    ['a category 0', 'a\tb\t0\n', 'label-out-of-range'],
    ['a line that is cut off', 'a\tb\t1\na\tb', 'wrong-shape'],
    ['nothing', '', 'empty'],
    ['far too many bytes', 'x'.repeat((1 << 22) + 1), 'too-large'],
  ])('with %s are refused', (_, content, reason) => {
    expect(reasonOf(() => readWikipediaList(text(content), 10))).toBe(reason);
  });
});
