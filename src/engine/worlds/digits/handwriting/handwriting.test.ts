import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../random.ts';
import { HANDWRITING_SHAPE } from '../shapes.ts';
import { drawHandwriting } from './handwriting.ts';
import { SKELETON_FORMS } from './skeletons.ts';
import { pickForm } from './specimen.ts';

const SIDE = HANDWRITING_SHAPE.height;
const DIGITS = SKELETON_FORMS.map((_, digit) => digit);

function written(digit: number, seed: number): Uint8Array {
  const target = new Uint8Array(SIDE * SIDE).fill(77);
  drawHandwriting(digit, new Random(seed, 'test'), target);
  return target;
}

function inkedPlaces(picture: Uint8Array) {
  return Array.from(picture, (ink, at) => ({ ink, row: Math.floor(at / SIDE), column: at % SIDE })).filter(
    ({ ink }) => ink > 0,
  );
}

const anyItem = fc.tuple(fc.constantFrom(...DIGITS), fc.nat());

describe('handwriting', () => {
  it('writes the same picture from the same seed', () => {
    fc.assert(
      fc.property(anyItem, ([digit, seed]) => {
        expect(written(digit, seed)).toEqual(written(digit, seed));
      }),
    );
  });

  it('writes another picture from every seed', () => {
    for (const digit of DIGITS) {
      const pictures = Array.from({ length: 50 }, (_, seed) => written(digit, seed).join());
      expect(new Set(pictures).size).toBe(50);
    }
  });

  it('fits the ink into a box of 20 pixels, give or take the pressure of the pen, and cuts nothing off', () => {
    fc.assert(
      fc.property(anyItem, ([digit, seed]) => {
        const places = inkedPlaces(written(digit, seed));
        const extent = (values: readonly number[]) => 1 + Math.max(...values) - Math.min(...values);
        const side = Math.max(
          extent(places.map(({ row }) => row)),
          extent(places.map(({ column }) => column)),
        );
        expect(side).toBeGreaterThanOrEqual(19);
        expect(side).toBeLessThanOrEqual(24);
      }),
      { numRuns: 1000 },
    );
  });

  it('puts the centre of mass within half a pixel of pixel 14', () => {
    for (const digit of DIGITS) {
      for (let seed = 0; seed < 50; seed++) {
        const places = inkedPlaces(written(digit, seed));
        const mass = places.reduce((sum, { ink }) => sum + ink, 0);
        const mean = (of: (place: (typeof places)[number]) => number) =>
          places.reduce((sum, place) => sum + place.ink * of(place), 0) / mass;
        expect(Math.abs(mean(({ row }) => row) - 14)).toBeLessThan(0.55);
        expect(Math.abs(mean(({ column }) => column) - 14)).toBeLessThan(0.55);
      }
    }
  });

  it('has full ink and empty ground in every picture', () => {
    fc.assert(
      fc.property(anyItem, ([digit, seed]) => {
        const picture = written(digit, seed);
        expect(Math.max(...picture)).toBeGreaterThan(150);
        expect(picture.filter((ink) => ink === 0).length).toBeGreaterThan(picture.length / 3);
      }),
    );
  });

  it('writes every form of every digit, each about as often as its share says', () => {
    for (const forms of SKELETON_FORMS) {
      const random = new Random(1, 'forms');
      const total = forms.reduce((sum, { share }) => sum + share, 0);
      const picked = Array.from({ length: 4000 }, () => pickForm(forms, random));
      for (const form of forms) {
        expect(picked.filter((one) => one === form).length / 4000).toBeCloseTo(form.share / total, 1);
        expect(picked).toContain(form);
      }
    }
  });
});

describe('skeletons', () => {
  it('have several forms for each of the ten digits', () => {
    expect(SKELETON_FORMS).toHaveLength(10);
    for (const forms of SKELETON_FORMS) expect(forms.length).toBeGreaterThan(2);
  });

  it('have the same strokes, points and corners in all variants of a form', () => {
    for (const { variants } of SKELETON_FORMS.flat()) {
      const corners = variants.map((variant) => variant.map((stroke) => stroke.map(({ corner }) => corner)));
      for (const others of corners) expect(others).toEqual(corners[0]);
    }
  });

  it('are drawn within reach of the unit box', () => {
    for (const { x, y } of SKELETON_FORMS.flat().flatMap(({ variants }) => variants.flat(2))) {
      expect(Math.abs(x - 0.5)).toBeLessThanOrEqual(1.1);
      expect(Math.abs(y - 0.5)).toBeLessThanOrEqual(0.7);
    }
  });
});
