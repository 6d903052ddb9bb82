import { describe, expect, it } from 'vitest';
import { Random } from '../../../random.ts';
import { Filler } from './fill.ts';
import { GLYPHS } from './glyphs.ts';
import { glyphPieces, glyphWidth } from './outline.ts';
import { randomTypeface, TYPEFACE_NAMES, type Typeface } from './typefaces.ts';

const random = new Random(5);

function typefaceNamed(name: string): Typeface {
  for (let draw = 0; draw < 10_000; draw++) {
    const typeface = randomTypeface(random.fork(draw));
    if (typeface.name === name) return typeface;
  }
  throw new Error(`${name} was never drawn`);
}

/** The glyph's coverage `[size × size]`; the digit is `size` − 20 pixels high. */
function filled(digit: number, form: number, typeface: Typeface, size: number): Float32Array {
  const glyph = GLYPHS[digit][form];
  const scale = size - 20;
  const left = size / 2 - (glyphWidth(glyph, typeface) * scale) / 2;
  const coverage = new Float32Array(size * size);
  const pieces = glyphPieces(glyph, typeface, random).map((piece) =>
    piece.map((value, at) => (at % 2 === 0 ? left : 10) + value * scale),
  );
  new Filler(size).fill(pieces, coverage);
  return coverage;
}

/** A counter is larger than the specks that are left where curves touch, in pixels. */
const SMALLEST = 12;

/** How many separate areas of ground there are: one around the digit and one in each of its counters. */
function grounds(coverage: Float32Array, size: number): number {
  const seen = Uint8Array.from(coverage, (share) => (share > 0.5 ? 1 : 0));
  let areas = 0;
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1) continue;
    let pixels = 0;
    const open = [start];
    while (open.length > 0) {
      const at = open.pop() ?? 0;
      if (seen[at] === 1) continue;
      seen[at] = 1;
      pixels++;
      if (at % size > 0) open.push(at - 1);
      if (at % size < size - 1) open.push(at + 1);
      if (at >= size) open.push(at - size);
      if (at < size * (size - 1)) open.push(at + size);
    }
    if (pixels >= SMALLEST) areas++;
  }
  return areas;
}

describe('typefaces', () => {
  it('are all drawn, each about as often as any other', () => {
    const counts = new Map(TYPEFACE_NAMES.map((name) => [name, 0]));
    const draws = 200 * TYPEFACE_NAMES.length;
    for (let draw = 0; draw < draws; draw++) {
      const { name } = randomTypeface(random.fork(`count/${draw}`));
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    expect(counts.size).toBe(TYPEFACE_NAMES.length);
    for (const count of counts.values()) {
      expect(count).toBeGreaterThan(120);
      expect(count).toBeLessThan(300);
    }
  });

  it.each(TYPEFACE_NAMES)(
    '%s draws every digit from the top to the line, with the counters it must have',
    (name) => {
      const typeface = typefaceNamed(name);
      const size = 180;
      const face = typeface.serif ? 'serif' : 'sans';
      const counters = (digit: number) => (digit === 8 ? 2 : [0, 6, 9].includes(digit) ? 1 : 0);
      for (let digit = 0; digit < 10; digit++) {
        for (const [form, { faces }] of GLYPHS[digit].entries()) {
          if (faces !== 'all' && faces !== face) continue;
          const coverage = filled(digit, form, typeface, size);
          const rows = [...coverage.keys()]
            .filter((at) => coverage[at] > 0.5)
            .map((at) => Math.floor(at / size));
          const strays = typeface.wobble * (size - 20) + 2;
          expect(Math.min(...rows), `${digit}, form ${form}`).toBeLessThan(10 + strays + 4);
          expect(Math.max(...rows), `${digit}, form ${form}`).toBeGreaterThan(size - 10 - strays - 4);
          const areas = grounds(coverage, size) - 1;
          // Fours are open or closed; other counters are fixed.
          if (digit === 4) expect(areas).toBeLessThanOrEqual(1);
          else expect(areas, `${digit}, form ${form}`).toBe(counters(digit));
        }
      }
    },
  );

  it('draw the same digit differently', () => {
    const size = 60;
    const pictures = TYPEFACE_NAMES.map((name) => filled(2, 0, typefaceNamed(name), size));
    for (const [one, picture] of pictures.entries()) {
      for (const other of pictures.slice(one + 1)) {
        const differing = picture.reduce((sum, share, at) => sum + Math.abs(share - other[at]), 0);
        expect(differing).toBeGreaterThan(30);
      }
    }
  });
});
