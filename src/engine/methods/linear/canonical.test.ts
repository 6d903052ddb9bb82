import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { columnMeans, type Dense, denseOf } from '../../linear-algebra/dense.ts';
import { multiply } from '../../linear-algebra/multiply.ts';
import { symmetricEigen } from '../../linear-algebra/symmetric-eigen.ts';
import { Random } from '../../random.ts';
import { MethodInputError } from '../errors.ts';
import type { Features, MethodData } from '../method.ts';
import { canonicalMaps, columnCorrelations, totalCorrelation } from './canonical.ts';
import { cca } from './cca.ts';
import { kernelCca } from './kernel-cca.ts';
import { medianDistance, RandomFourierFeatures } from './random-fourier-features.ts';

const NAMES = ['left', 'right'] as const;

function centredRows(rows: number, columns: number, random: Random): Dense {
  const values = Float64Array.from({ length: rows * columns }, () => random.normal());
  const means = columnMeans({ rows, columns, values });
  return { rows, columns, values: values.map((value, at) => value - means[at % columns]) };
}

const matrixOf = ({ rows, columns, values }: Dense) => Matrix.from1DArray(rows, columns, values);

/** Canonical correlations by the textbook: roots of the eigenvalues of Σx⁻¹ Σxy Σy⁻¹ Σyx. */
function textbookCorrelations(x: Dense, y: Dense, r: number): number[] {
  const covariance = (a: Dense, b: Dense) =>
    matrixOf(a)
      .transpose()
      .mmul(matrixOf(b))
      .div(a.rows - 1);
  const inverseRoot = (rows: Dense) => {
    const { values, vectors } = symmetricEigen(covariance(rows, rows));
    const columns = new Matrix(vectors.map((vector) => [...vector])).transpose();
    const scales = Matrix.diag(values.map((value) => ((1 - r) * value + r) ** -0.5));
    return columns.mmul(scales).mmul(columns.transpose());
  };
  const whitened = inverseRoot(x).mmul(covariance(x, y)).mmul(inverseRoot(y));
  return symmetricEigen(whitened.mmul(whitened.transpose())).values.map((value) =>
    Math.sqrt(Math.max(0, value)),
  );
}

function featuresOf(rows: number, dim: number, valueAt: (row: number, column: number) => number): Features {
  const values = Float32Array.from({ length: rows * dim }, (_, at) =>
    valueAt(Math.floor(at / dim), at % dim),
  );
  return { values, items: rows, dim };
}

describe('canonical maps', () => {
  it('whiten each modality and pair dimensions by falling correlation, as the textbook has it', () => {
    const regularisations = fc.constantFrom(0, 1e-3, 0.1);
    const side = fc.integer({ min: 2, max: 7 });
    fc.assert(
      fc.property(side, side, regularisations, fc.nat(), (first, second, r, seed) => {
        const random = new Random(seed);
        const [x, y] = [centredRows(40, first, random), centredRows(40, second, random)];
        const dim = Math.min(first, second);
        const [a, b] = canonicalMaps(x, y, dim, r, NAMES);
        const u = matrixOf(multiply(x, a));
        const v = matrixOf(multiply(y, b));
        const shrunkVariance = (mapped: Matrix, map: Dense) =>
          mapped
            .transpose()
            .mmul(mapped)
            .mul((1 - r) / 39)
            .add(matrixOf(map).transpose().mmul(matrixOf(map)).mul(r));
        expect(Matrix.sub(shrunkVariance(u, a), Matrix.eye(dim, dim)).norm()).toBeLessThan(1e-8);
        expect(Matrix.sub(shrunkVariance(v, b), Matrix.eye(dim, dim)).norm()).toBeLessThan(1e-8);
        const expected = Matrix.diag(textbookCorrelations(x, y, r).slice(0, dim));
        expect(Matrix.sub(u.transpose().mmul(v).div(39), expected).norm()).toBeLessThan(1e-5);
      }),
      { numRuns: 40 },
    );
  });

  it('do not care how a modality is stretched and turned, without regularisation', () => {
    const random = new Random(5);
    const [x, y] = [centredRows(60, 4, random), centredRows(60, 3, random)];
    const stretch = { rows: 4, columns: 4, values: Float64Array.from({ length: 16 }, () => random.normal()) };
    const correlations = (rows: Dense) => {
      const [a, b] = canonicalMaps(rows, y, 3, 0, NAMES);
      return columnCorrelations(multiply(rows, a), multiply(y, b));
    };
    correlations(multiply(x, stretch)).forEach((correlation, index) => {
      expect(correlation).toBeCloseTo(correlations(x)[index], 6);
    });
  });
});

describe('total correlation', () => {
  it('is the number of dimensions for equal columns, minus it for opposite ones, 0 for constant ones', () => {
    const rows = centredRows(9, 3, new Random(1));
    const opposite = { ...rows, values: rows.values.map((value) => 4 - 2 * value) };
    const constant = { ...rows, values: new Float64Array(27).fill(7) };
    expect(totalCorrelation(rows, rows)).toBeCloseTo(3, 12);
    expect(totalCorrelation(rows, opposite)).toBeCloseTo(-3, 12);
    expect(totalCorrelation(rows, constant)).toBe(0);
  });
});

/** Two modalities of which three columns hold the sources with the given correlations, the other columns noise. */
function correlatedPair(items: number, correlations: readonly number[]): MethodData {
  const random = new Random(3);
  const shared = featuresOf(items, correlations.length, () => random.normal());
  const side = (isFirst: boolean) =>
    featuresOf(items, 6, (row, column) => {
      const correlation = correlations[column];
      if (correlation === undefined) return 3 * random.normal();
      const source = shared.values[row * correlations.length + column];
      return isFirst ? source : correlation * source + Math.sqrt(1 - correlation ** 2) * random.normal();
    });
  return { features: { left: side(true), right: side(false) }, labels: new Uint8Array(items), classes: 1 };
}

describe('CCA', () => {
  it('finds the correlations that were put in', () => {
    const data = correlatedPair(20_000, [0.9, 0.6, 0.3]);
    const state = cca.start(data, 3, { regularisation: 0 });
    expect(state.advance()).toBeCloseTo(-1.8, 1);
    const [left, right] = NAMES.map((name) => denseOf(state.embed(name, data.features[name])));
    const found = columnCorrelations(left, right);
    [0.9, 0.6, 0.3].forEach((correlation, index) => {
      expect(found[index]).toBeCloseTo(correlation, 1);
    });
  });

  it('asks for regularisation where columns depend on each other, and then works', () => {
    const { features, ...rest } = correlatedPair(50, [0.9]);
    const twice = featuresOf(50, 7, (row, column) => features.left.values[row * 6 + (column % 6)]);
    const data = { ...rest, features: { left: twice, right: features.right } };
    const act = () => cca.start(data, 2, { regularisation: 0 }).advance();
    expect(act).toThrow(MethodInputError);
    expect(act).toThrow(/left is singular.*r has to be raised/);
    expect(cca.start(data, 2, { regularisation: 0.001 }).advance()).toBeLessThan(-0.8);
  });
});

describe('kernel CCA', () => {
  it('finds a relation that no linear map shows', () => {
    const random = new Random(2);
    const points = featuresOf(1200, 2, () => random.uniform(-1, 1));
    const part = (from: number, valueAt: (row: number, column: number) => number) =>
      featuresOf(600, 2, (row, column) => valueAt(from + row, column));
    const plain = (row: number, column: number) => points.values[2 * row + column];
    const squared = (row: number, column: number) => plain(row, column) ** 2;
    const pair = (from: number) => ({ left: part(from, plain), right: part(from, squared) });
    const data = { features: pair(0), labels: new Uint8Array(600), classes: 1 };
    const onTest = (method: typeof cca) => {
      const state = method.start(data, 2, { regularisation: 0.01, 'random-features': 100 });
      state.advance();
      return -state.objective(pair(600), new Uint8Array(600));
    };
    expect(onTest(cca)).toBeLessThan(0.4);
    expect(onTest(kernelCca)).toBeGreaterThan(1.8);
  });

  it('expands items so that scalar products approach the Gaussian kernel', () => {
    const random = new Random(4);
    const items = featuresOf(12, 3, () => random.normal());
    const count = 20_000;
    const { values } = new RandomFourierFeatures(items, count, 1.5, random).expand(items);
    const width = 1.5 * medianDistance(items);
    for (let one = 0; one < 12; one++) {
      const squares = [0, 1, 2].reduce(
        (sum, at) => sum + (items.values[at] - items.values[one * 3 + at]) ** 2,
        0,
      );
      let product = 0;
      for (let at = 0; at < count; at++) product += values[at] * values[one * count + at];
      expect(product / count).toBeCloseTo(Math.exp(-squares / (2 * width * width)), 1);
    }
  });

  it('takes the median distance between items as its scale', () => {
    expect(medianDistance(featuresOf(3, 1, (row) => [0, 1, 5][row]))).toBe(4);
    expect(medianDistance(featuresOf(5, 2, () => 3))).toBe(1);
  });
});

describe('regularisation', () => {
  it('keeps a direction that hardly varies from being blown up', () => {
    const x = centredRows(30, 3, new Random(8));
    const flat = { ...x, values: x.values.map((value, at) => (at % 3 === 2 ? value * 1e-5 : value)) };
    const y = centredRows(30, 3, new Random(9));
    const largest = (r: number) => {
      const [a] = canonicalMaps(flat, y, 3, r, NAMES);
      return Math.max(...a.values.map(Math.abs));
    };
    expect(largest(0)).toBeGreaterThan(1e4);
    expect(largest(0.01)).toBeLessThan(20);
  });
});
