import fc from 'fast-check';
import { inverse, Matrix, QrDecomposition } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { Random } from '../../random.ts';
import type { Features, MethodData } from '../method.ts';
import { procrustes } from './procrustes.ts';
import { ridge } from './ridge.ts';

const randomFeatures = (items: number, dim: number, random: Random): Features => ({
  values: Float32Array.from({ length: items * dim }, () => random.normal()),
  items,
  dim,
});
const featuresOf = (matrix: Matrix): Features => ({
  values: Float32Array.from(matrix.to1DArray()),
  items: matrix.rows,
  dim: matrix.columns,
});
const matrixOf = ({ values, items, dim }: Features) => Matrix.from1DArray(items, dim, values);
const dataOf = (here: Features, there: Features): MethodData => ({
  features: { here, there },
  labels: new Uint8Array(here.items),
  classes: 1,
});
const centred = (matrix: Matrix) => matrix.clone().center('column');

describe('ridge regression', () => {
  it.each([
    ['first-to-second', 'here', 'there'],
    ['second-to-first', 'there', 'here'],
  ])('%s: maps the one by (XᵀX + λI)⁻¹XᵀZ and leaves the other in its space', (direction, source, target) => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(0, 1, 50), (seed, lambda) => {
        const random = new Random(seed);
        const data = dataOf(randomFeatures(30, 5, random), randomFeatures(30, 4, random));
        const config = { direction, 'ridge-penalty': lambda };
        const dim = ridge.largestDim(data, config);
        expect(dim).toBe(data.features[target].dim);
        const state = ridge.start(data, dim, config);
        state.advance();
        const x = centred(matrixOf(data.features[source]));
        const z = centred(matrixOf(data.features[target]));
        const squares = x.transpose().mmul(x).add(Matrix.eye(x.columns).mul(lambda));
        const weights = inverse(squares).mmul(x.transpose()).mmul(z);
        const mapped = matrixOf(state.embed(source, data.features[source]));
        expect(Matrix.sub(mapped, x.mmul(weights)).norm()).toBeLessThan(1e-4);
        const kept = matrixOf(state.embed(target, data.features[target]));
        expect(Matrix.sub(kept, z).norm()).toBeLessThan(1e-4);
      }),
      { numRuns: 30 },
    );
  });

  it('reduces a target of more features than the shared space has to its directions of most variance', () => {
    const random = new Random(4);
    const low = matrixOf(randomFeatures(40, 2, random));
    const wide = low.mmul(matrixOf(randomFeatures(2, 8, random)));
    const state = ridge.start(dataOf(featuresOf(low), featuresOf(wide)), 2, { 'ridge-penalty': 0 });
    expect(state.advance()).toBeLessThan(1e-8);
    const reduced = matrixOf(state.embed('there', featuresOf(wide)));
    expect(reduced.norm()).toBeCloseTo(centred(wide).norm(), 3);
  });

  it('asks for a penalty where features depend on each other', () => {
    const x = randomFeatures(3, 5, new Random(1));
    const data = dataOf(x, randomFeatures(3, 2, new Random(2)));
    expect(() => ridge.start(data, 2, { 'ridge-penalty': 0 }).advance()).toThrow(/λ has to be above 0/);
    expect(Number.isFinite(ridge.start(data, 2, { 'ridge-penalty': 1 }).advance())).toBe(true);
  });
});

describe('orthogonal Procrustes', () => {
  it('finds the rotation or reflection that one modality was turned by', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 2, max: 8 }), (seed, dim) => {
        const random = new Random(seed);
        const turn = new QrDecomposition(matrixOf(randomFeatures(dim, dim, random))).orthogonalMatrix;
        const x = matrixOf(randomFeatures(40, dim, random));
        const data = dataOf(featuresOf(x), featuresOf(x.mmul(turn)));
        const state = procrustes.start(data, dim, {});
        expect(state.advance()).toBeLessThan(1e-8);
        const factors = state.factors?.('here');
        if (factors === undefined) throw new Error('The map is linear.');
        expect(Matrix.sub(matrixOf(factors), turn.transpose()).norm()).toBeLessThan(1e-3);
      }),
      { numRuns: 30 },
    );
  });

  it('never stretches: the map is orthogonal however little the modalities have in common', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 3, max: 20 }), (seed, items) => {
        const random = new Random(seed);
        const data = dataOf(randomFeatures(items, 6, random), randomFeatures(items, 6, random));
        const state = procrustes.start(data, 6, {});
        state.advance();
        const factors = state.factors?.('here');
        if (factors === undefined) throw new Error('The map is linear.');
        const map = matrixOf(factors);
        expect(Matrix.sub(map.mmul(map.transpose()), Matrix.eye(6)).norm()).toBeLessThan(1e-5);
      }),
      { numRuns: 30 },
    );
  });

  it('brings modalities of differing size to the same dimensions, at unit length', () => {
    const random = new Random(6);
    const low = matrixOf(randomFeatures(60, 3, random));
    const wide = low.mmul(matrixOf(randomFeatures(3, 10, random)));
    const data = dataOf(featuresOf(low), featuresOf(wide));
    expect(procrustes.largestDim(data, {})).toBe(3);
    const state = procrustes.start(data, 3, {});
    state.advance();
    for (const name of ['here', 'there']) {
      const embedded = matrixOf(state.embed(name, data.features[name]));
      expect(embedded.columns).toBe(3);
      expect(embedded.norm() ** 2).toBeCloseTo(60, 3);
    }
  });
});
