import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { type Embeddings, unitRows } from '../../measures/embeddings.ts';
import { classRetrieval } from '../../measures/retrieval.ts';
import { similarityMatrix } from '../../measures/similarity.ts';
import type { RunConfig } from '../../parameter.ts';
import { Random } from '../../random.ts';
import { MethodInputError } from '../errors.ts';
import type { Features, Method, MethodData, MethodState } from '../method.ts';
import { collectiveMf } from './collective-mf.ts';
import { jointNmf } from './joint-nmf.ts';
import { scmSeq } from './scm-seq.ts';

const CLASSES = 4;
const ITEMS = 120;

/** Rows around a prototype per class. */
function clustered(labels: Uint8Array, dim: number, random: Random): Features {
  const prototypes = Float32Array.from({ length: CLASSES * dim }, () => random.normal());
  const values = Float32Array.from(
    { length: labels.length * dim },
    (_, at) => prototypes[labels[Math.floor(at / dim)] * dim + (at % dim)] + random.normal(0, 0.3),
  );
  return { values, items: labels.length, dim };
}

/** Training and test pairs whose prototypes are the same. */
function pairs(seed = 1): { readonly train: MethodData; readonly test: MethodData } {
  const random = new Random(seed, 'pairs');
  const labels = Uint8Array.from({ length: 2 * ITEMS }, (_, at) => at % CLASSES);
  const all = { sound: clustered(labels, 9, random), sight: clustered(labels, 6, random) };
  const part = (from: number): MethodData => {
    const of = ({ values, dim }: Features): Features => ({
      values: values.slice(from * dim, (from + ITEMS) * dim),
      items: ITEMS,
      dim,
    });
    return {
      features: { sound: of(all.sound), sight: of(all.sight) },
      labels: labels.slice(from, from + ITEMS),
      classes: CLASSES,
    };
  };
  return { train: part(0), test: part(ITEMS) };
}

function solved<S extends MethodState>(state: S): S {
  while (state.ended === null) state.advance();
  return state;
}

function objectives(state: MethodState): number[] {
  const found: number[] = [];
  while (state.ended === null) found.push(state.advance());
  return found;
}

function expectNeverRising(values: readonly number[]): void {
  for (let at = 1; at < values.length; at++) {
    expect(values[at]).toBeLessThanOrEqual(values[at - 1] * (1 + 1e-9) + 1e-12);
  }
}

function faultOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof MethodInputError) return error.code;
    throw error;
  }
  return 'accepted';
}

const matrixOf = ({ values, items, dim }: Embeddings) => Matrix.from1DArray(items, dim, [...values]);
const squares = (matrix: Matrix) => matrix.norm() ** 2;

const each: [string, Method][] = [collectiveMf, jointNmf, scmSeq].map((method) => [method.id, method]);

describe.each(each)('%s', (_, method) => {
  const { train, test } = pairs();

  it('brings test items of one class together across modalities, far above chance', () => {
    const state = solved(method.start(train, 4, {}));
    const [sound, sight] = ['sound', 'sight'].map((name) => state.embed(name, test.features[name]));
    const found = classRetrieval(similarityMatrix(sound, sight, 'cosine'), test.labels, test.labels);
    expect(found.meanAveragePrecision).toBeGreaterThan(0.7);
  });

  it('goes on from a snapshot in its midst as if it had never stopped', () => {
    const whole = method.start(train, 4, {});
    whole.advance();
    whole.advance();
    const other = method.start(train, 4, {});
    other.restore(whole.save());
    expect([other.iteration, other.ended]).toEqual([2, null]);
    expect(other.advance()).toBeCloseTo(whole.advance(), 4);
    const [before, after] = [whole, other].map((state) => state.embed('sound', test.features.sound));
    expect(Matrix.sub(matrixOf(before), matrixOf(after)).norm()).toBeLessThan(1e-3 * matrixOf(before).norm());
  });

  it('stays as it is once it has ended', () => {
    const state = solved(method.start(train, 4, {}));
    const saved = state.save();
    expect(state.advance()).toBe(state.advance());
    expect(state.save()).toEqual(saved);
  });

  it('tells a good pairing of test items from a shuffled one', () => {
    const state = solved(method.start(train, 4, {}));
    const { sound } = test.features;
    // The classes take turns: moved by one row, every item has a partner of another class.
    const rolled = sound.values.map((__, at) => sound.values[(at + sound.dim) % sound.values.length]);
    const shuffled = { ...test.features, sound: { ...sound, values: rolled } };
    const asLabelled = state.objective(test.features, test.labels);
    expect(asLabelled).toBeLessThan(state.objective(shuffled, test.labels));
  });

  it('refuses what it cannot use', () => {
    const withSound = (sound: Features) => ({ ...train, features: { ...train.features, sound } });
    const { sound } = train.features;
    const cut = { ...sound, items: ITEMS - 1, values: sound.values.subarray(9) };
    expect(faultOf(() => method.start(withSound(cut), 2, {}))).toBe('rows-differ');
    const spoilt = { ...sound, values: sound.values.map((value, at) => (at === 5 ? Number.NaN : value)) };
    expect(faultOf(() => method.start(withSound(spoilt), 2, {}))).toBe('not-finite');
    const oneClass = { ...train, labels: new Uint8Array(ITEMS) };
    expect(faultOf(() => method.start(oneClass, 2, {}))).toBe(method.usesLabels ? 'one-class' : 'accepted');
    const single = { features: { sound: { values: sound.values.slice(0, 9), items: 1, dim: 9 } } };
    const one = { ...train, ...single, labels: train.labels.slice(0, 1) };
    expect(faultOf(() => method.start(one, 1, {}))).toBe('too-few-items');
  });
});

const configs = fc.record({
  seed: fc.integer({ min: 0, max: 1000 }),
  'first-weight': fc.double({ min: 0.05, max: 0.95, noNaN: true }),
});
const dims = fc.integer({ min: 1, max: 12 });

describe('collective matrix factorisation', () => {
  const { train } = pairs();

  it('never raises its objective, whatever the weights, the dimensions and the seed', () => {
    const weights = fc.constantFrom(0.01, 1, 100, 1000);
    fc.assert(
      fc.property(configs, weights, weights, dims, (config, mu, gamma, dim) => {
        const whole: RunConfig = { ...config, 'projection-weight': mu, shrinkage: gamma };
        expectNeverRising(objectives(collectiveMf.start(train, dim, whole)));
      }),
      { numRuns: 40 },
    );
  });

  it('has the objective of Ding, Guo and Zhou, per pair', () => {
    const state = collectiveMf.start(train, 5, {
      'first-weight': 0.3,
      'projection-weight': 7,
      shrinkage: 0.2,
    });
    state.advance();
    const found = state.advance();
    const shared = matrixOf(state.shared);
    let expected = 0.2 * squares(shared);
    for (const [name, alpha] of [
      ['sound', 0.3],
      ['sight', 0.7],
    ] as const) {
      const features = train.features[name];
      const { dim } = features;
      const rows = matrixOf(features);
      const centred = rows.clone().subRowVector(rows.mean('column'));
      const factors = matrixOf(state.factors(name));
      const unit = { values: Float32Array.from(Matrix.eye(dim, dim).to1DArray()), items: dim, dim };
      const origin = { values: new Float32Array(dim * dim), items: dim, dim };
      const map = Matrix.sub(matrixOf(state.embed(name, unit)), matrixOf(state.embed(name, origin)));
      expected += alpha * squares(Matrix.sub(centred, shared.mmul(factors)));
      expected += 7 * squares(Matrix.sub(shared, centred.mmul(map)));
      expected += 0.2 * (squares(factors) + squares(map));
    }
    expect(found).toBeCloseTo(expected / ITEMS, 4);
  });

  it('takes three modalities, and ends at the limit where it has not converged', () => {
    const third = { ...train, features: { ...train.features, smell: train.features.sight } };
    const state = solved(collectiveMf.start(third, 4, { iterations: 3 }));
    expect([state.iteration, state.ended]).toEqual([3, 'iteration-limit']);
    expect(state.embed('smell', train.features.sight).dim).toBe(4);
  });
});

describe('joint non-negative factorisation', () => {
  const { train, test } = pairs();

  it('never raises its objective, whatever the weights, the dimensions and the seed', () => {
    fc.assert(
      fc.property(configs, dims, (config, dim) => {
        expectNeverRising(objectives(jointNmf.start(train, dim, { ...config, iterations: 40 })));
      }),
      { numRuns: 30 },
    );
  });

  it('has no negative number, and rows of U that have length 1 over both modalities', () => {
    const state = solved(jointNmf.start(train, 5, {}));
    expect(state.save().weights.every((value) => value >= 0)).toBe(true);
    expect(state.embed('sight', test.features.sight).values.every((value) => value >= 0)).toBe(true);
    const factors = ['sound', 'sight'].map((name) => state.factors?.(name));
    for (let row = 0; row < 5; row++) {
      const length = factors.reduce((sum, basis) => {
        if (basis === undefined) throw new Error('The factors are known.');
        const values = basis.values.subarray(row * basis.dim, (row + 1) * basis.dim);
        return sum + values.reduce((total, value) => total + value ** 2, 0);
      }, 0);
      expect(length).toBeCloseTo(1, 4);
    }
  });

  it('finds parts of which items are made, and puts items of one modality together from them', () => {
    const random = new Random(3, 'parts');
    const amounts = new Matrix(Array.from({ length: 60 }, () => [random.uniform(), random.uniform()]));
    const made = (parts: number[][]): Features => ({
      values: Float32Array.from(amounts.mmul(new Matrix(parts)).to1DArray()),
      items: 60,
      dim: parts[0].length,
    });
    const features = {
      left: made([
        [1, 2, 0, 0],
        [0, 0, 3, 1],
      ]),
      right: made([
        [0, 1, 1],
        [2, 0, 0],
      ]),
    };
    const data = { features, labels: new Uint8Array(60), classes: 1 };
    const state = solved(jointNmf.start(data, 2, { iterations: 1000 }));
    for (const [name, rows] of Object.entries(features)) {
      const parts = state.factors?.(name);
      if (parts === undefined) throw new Error('The factors are known.');
      const rebuilt = matrixOf(state.embed(name, rows)).mmul(matrixOf(parts));
      expect(Matrix.sub(rebuilt, matrixOf(rows)).norm()).toBeLessThan(0.05 * matrixOf(rows).norm());
    }
  });

  it('refuses negative features where they are not to be shifted', () => {
    expect(faultOf(() => jointNmf.start(train, 2, { negatives: 'refuse' }))).toBe('negative');
    expect(faultOf(() => jointNmf.start(train, 2, { negatives: 'shift' }))).toBe('accepted');
  });
});

describe('semantic correlation maximisation', () => {
  const { train } = pairs();

  it('finds one bit per iteration, and its objective is that of the codes so far', () => {
    const state = scmSeq.start(train, 6, {});
    for (let bit = 1; bit <= 6; bit++) {
      const found = state.advance();
      expect(state.iteration).toBe(bit);
      const [h, g] = ['sound', 'sight'].map((name) => state.embed(name, train.features[name]));
      let sum = 0;
      for (let i = 0; i < ITEMS; i++) {
        for (let j = 0; j < ITEMS; j++) {
          let product = 0;
          for (let at = 0; at < bit; at++) product += Math.sign(h.values[i * 6 + at] * g.values[j * 6 + at]);
          sum += ((train.labels[i] === train.labels[j] ? 1 : -1) - product / 6) ** 2;
        }
      }
      expect(found).toBeCloseTo(sum / ITEMS ** 2, 6);
    }
    expect(state.ended).toBe('converged');
  });

  it('tells two classes apart with its first bit', () => {
    const two = { ...train, labels: train.labels.map((label) => label % 2) };
    const state = scmSeq.start(two, 1, {});
    expect(state.advance()).toBeLessThan(0.1);
    const signs = unitRows(state.embed('sound', train.features.sound)).values;
    const agreeing = two.labels.filter(
      (label, item) => (label === two.labels[0]) === (signs[item] === signs[0]),
    );
    expect(agreeing.length).toBeGreaterThan(0.95 * ITEMS);
  });
});
