import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import type { Embeddings } from './embeddings.ts';
import {
  alignment,
  effectiveRank,
  geometry,
  geometryChance,
  modalityGap,
  modalityGeometry,
  uniformity,
} from './geometry.ts';

function rows(...values: readonly (readonly number[])[]): Embeddings {
  return { values: Float32Array.from(values.flat()), items: values.length, dim: values[0].length };
}

function atAngles(...degrees: readonly number[]): Embeddings {
  return rows(
    ...degrees.map((degree) => [Math.cos((degree * Math.PI) / 180), Math.sin((degree * Math.PI) / 180)]),
  );
}

function randomRows(items: number, dim: number, seed: number): Embeddings {
  const random = new Random(seed, 'rows');
  return { values: Float32Array.from({ length: items * dim }, () => random.normal()), items, dim };
}

const scaled = (x: Embeddings, factor: number): Embeddings => ({
  ...x,
  values: x.values.map((v) => v * factor),
});

/** `count` axes of a space of `dim` dimensions, there and back: centred, and equally strong. */
function axes(count: number, dim: number): Embeddings {
  const axis = (index: number, sign: number) =>
    Array.from({ length: dim }, (_, at) => (at === index ? sign : 0));
  return rows(...Array.from({ length: count }, (_, index) => [axis(index, 1), axis(index, -1)]).flat());
}

describe('the geometry of images at 0, 40, 100° and texts at 10, 60, 90°', () => {
  const images = atAngles(0, 40, 100);
  const texts = atAngles(10, 60, 90);

  it('has the known alignment, uniformity and gap', () => {
    expect(alignment(images, texts)).toBeCloseTo(0.060461, 6);
    expect(uniformity(images)).toBeCloseTo(-1.720848, 6);
    expect(modalityGap(images, texts)).toBeCloseTo(0.141964, 6);
  });

  it('does not depend on the lengths of the vectors', () => {
    expect(alignment(scaled(images, 7), scaled(texts, 0.1))).toBeCloseTo(0.060461, 6);
    expect(uniformity(scaled(images, 7))).toBeCloseTo(-1.720848, 6);
    expect(modalityGap(scaled(images, 7), scaled(texts, 0.1))).toBeCloseTo(0.141964, 6);
  });

  it('is that of the pair whichever comes first', () => {
    const [x, y] = [modalityGeometry(images), modalityGeometry(texts)];
    const measured = geometry(x, y);
    expect(measured.alignment).toBeCloseTo(0.060461, 6);
    expect(measured.modalityGap).toBeCloseTo(0.141964, 6);
    expect(measured.uniformity).toBeCloseTo((uniformity(images) + uniformity(texts)) / 2, 12);
    expect(measured.effectiveRank).toBeCloseTo(effectiveRank(atAngles(0, 40, 100, 10, 60, 90)), 6);
    expect(geometry(y, x).effectiveRank).toBeCloseTo(measured.effectiveRank, 12);
  });
});

describe('effective rank', () => {
  it.each([1, 2, 3, 8])('of %i equally strong directions is their number', (count) => {
    expect(effectiveRank(axes(count, 8))).toBeCloseTo(count, 6);
  });

  it('of two directions of singular values 3 and 1 is exp of the entropy of ¾ and ¼', () => {
    const strong = Array.from({ length: 9 }, () => [
      [1, 0],
      [-1, 0],
    ]).flat();
    const expected = Math.exp(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)));
    expect(effectiveRank(rows(...strong, [0, 1], [0, -1]))).toBeCloseTo(expected, 6);
  });

  it('is 1 where all items are one point, also after rounding', () => {
    const random = new Random(2, 'dust');
    const point = Array.from({ length: 16 }, () => random.normal());
    const exact = rows(...Array.from({ length: 30 }, () => point));
    const dusty = rows(
      ...Array.from({ length: 30 }, () => point.map((value) => value + random.normal(0, 1e-8))),
    );
    expect(effectiveRank(exact)).toBe(1);
    expect(effectiveRank(dusty)).toBe(1);
  });

  it('counts the directions within a modality and not how far away another one is', () => {
    const spread = axes(3, 8);
    const away = { ...spread, values: spread.values.map((value, at) => (at % 8 === 7 ? 5 : value)) };
    expect(effectiveRank(away)).toBeCloseTo(3, 5);
  });

  it('has no value where a row is not a number', () => {
    expect(effectiveRank(rows([1, Number.NaN], [0, 1]))).toBeNaN();
    expect(effectiveRank(rows([1, Number.POSITIVE_INFINITY], [0, 1]))).toBeNaN();
  });
});

describe('uniformity and alignment at their ends', () => {
  it('uniformity is 0 where all items are one point, and that of 1, −1 is −8', () => {
    expect(uniformity(rows([2, 0], [5, 0], [1, 0]))).toBeCloseTo(0, 12);
    expect(uniformity(rows([1, 0], [-3, 0]))).toBeCloseTo(-8, 6);
  });

  it('uniformity of one item has no value', () => {
    expect(uniformity(rows([1, 0]))).toBeNaN();
  });

  it('alignment is 0 with oneself and 4 with the opposite', () => {
    const x = randomRows(10, 5, 1);
    expect(alignment(x, scaled(x, 3))).toBeCloseTo(0, 10);
    expect(alignment(x, scaled(x, -1))).toBeCloseTo(4, 5);
  });

  it('refuses modalities of different sizes', () => {
    expect(() => alignment(randomRows(3, 2, 1), randomRows(4, 2, 1))).toThrow('should be 3, but is 4');
    expect(() => modalityGap(randomRows(3, 2, 1), randomRows(3, 4, 1))).toThrow('should be 2, but is 4');
  });
});

describe('the chance level of geometry', () => {
  it.each([2, 3, 16])('is what random unit vectors of %i dimensions have on average', (dim) => {
    const items = 60;
    const draws = Array.from({ length: 200 }, (_, seed) => {
      const [x, y] = [randomRows(items, dim, 2 * seed), randomRows(items, dim, 2 * seed + 1)];
      return geometry(modalityGeometry(x), modalityGeometry(y));
    });
    const mean = (of: (values: (typeof draws)[number]) => number) =>
      draws.reduce((sum, values) => sum + of(values), 0) / draws.length;
    const chance = geometryChance(items, dim);
    expect(mean((values) => values.alignment)).toBeCloseTo(chance.alignment, 1);
    expect(Math.log(mean((values) => Math.exp(values.uniformity)))).toBeCloseTo(chance.uniformity, 1);
    expect(Math.sqrt(mean((values) => values.modalityGap ** 2))).toBeCloseTo(chance.modalityGap, 1);
    expect(mean((values) => values.effectiveRank) / chance.effectiveRank).toBeCloseTo(1, 1);
  });

  it('is the same whenever it is asked for', () => {
    expect(geometryChance(31, 5)).toEqual(geometryChance(31, 5));
  });
});
