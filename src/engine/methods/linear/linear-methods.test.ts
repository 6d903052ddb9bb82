import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classRetrieval } from '../../measures/retrieval.ts';
import { similarityMatrix } from '../../measures/similarity.ts';
import { Random } from '../../random.ts';
import { MethodInputError } from '../errors.ts';
import { implementations } from '../implementations.ts';
import type { Features, Method, MethodData } from '../method.ts';

const CLASSES = 4;
const linear = implementations.filter(({ family }) => family === 'linear');
const each = linear.map((method): [string, Method] => [method.id, method]);

/** Rows of `dim` numbers that depend on the class by `prototypes` and otherwise on chance. */
function clustered(labels: Uint8Array, dim: number, random: Random, noise: number): Features {
  const prototypes = Float32Array.from({ length: CLASSES * dim }, () => random.normal());
  const values = Float32Array.from(
    { length: labels.length * dim },
    (_, at) => prototypes[labels[Math.floor(at / dim)] * dim + (at % dim)] + random.normal(0, noise),
  );
  return { values, items: labels.length, dim };
}

/** Training and test pairs of two modalities that share their class. */
function pairs(items = 120, noise = 0.4, seed = 1) {
  const random = new Random(seed, 'pairs');
  const labels = Uint8Array.from({ length: 2 * items }, (_, at) => at % CLASSES);
  const all = { sound: clustered(labels, 9, random, noise), sight: clustered(labels, 6, random, noise) };
  const part = ({ values, dim }: Features, from: number): Features => ({
    values: values.subarray(from * dim, (from + items) * dim),
    items,
    dim,
  });
  const partOf = (from: number): MethodData => ({
    features: { sound: part(all.sound, from), sight: part(all.sight, from) },
    labels: labels.subarray(from, from + items),
    classes: CLASSES,
  });
  return { train: partOf(0), test: partOf(items) };
}

function solved(method: Method, data: MethodData, config = {}) {
  const state = method.start(data, Math.min(4, method.largestDim(data, config)), config);
  while (state.ended === null) state.advance();
  return state;
}

function faultOf(method: Method, data: MethodData, config = {}): string {
  try {
    solved(method, data, config);
  } catch (error) {
    if (error instanceof MethodInputError) return error.code;
    throw error;
  }
  return 'accepted';
}

const withModality = (data: MethodData, sound: Features): MethodData => ({
  ...data,
  features: { ...data.features, sound },
});

describe.each(each)('%s', (_, method) => {
  const { train, test } = pairs();

  it('brings test items of one class together across modalities, far above chance', () => {
    const state = solved(method, train);
    const [sound, sight] = ['sound', 'sight'].map((name) => state.embed(name, test.features[name]));
    const found = classRetrieval(similarityMatrix(sound, sight, 'cosine'), test.labels, test.labels);
    expect(found.meanAveragePrecision).toBeGreaterThan(0.7);
  });

  it('has an objective that tells a good pairing of test items from a shuffled one', () => {
    const state = solved(method, train);
    const { sound } = test.features;
    const { length } = sound.values;
    // Rows moved up by one belong to another class, for the classes take turns.
    const rolled = {
      ...sound,
      values: sound.values.map((__, at) => sound.values[(at + sound.dim) % length]),
    };
    const shuffled = state.objective({ ...test.features, sound: rolled }, test.labels);
    expect(state.objective(test.features, test.labels)).toBeLessThan(shuffled);
  });

  it('goes on from a snapshot with the same embeddings, and stays where it ended', () => {
    const state = solved(method, train);
    const other = method.start(train, 4, {});
    other.restore(state.save());
    expect([other.iteration, other.ended]).toEqual([state.iteration, state.ended]);
    for (const name of ['sound', 'sight']) {
      const before = state.embed(name, test.features[name]);
      const after = other.embed(name, test.features[name]);
      expect([after.items, after.dim]).toEqual([120, 4]);
      after.values.forEach((value, at) => {
        expect(value).toBeCloseTo(before.values[at], 4);
      });
    }
    const saved = other.save();
    other.advance();
    expect(other.save()).toEqual(saved);
  });

  it('takes as many numbers before its first iteration as after', () => {
    const state = method.start(train, 4, {});
    const before = state.save();
    expect([before.iteration, before.ended]).toEqual([0, null]);
    expect(before.weights.length).toBe(solved(method, train).save().weights.length);
  });

  it('comes to the same numbers every time', () => {
    const [one, other] = [solved(method, train), solved(method, train)];
    expect(one.save()).toEqual(other.save());
  });

  it('refuses data it cannot use, by name', () => {
    const { sound } = train.features;
    const without = { values: sound.values.subarray(0, 90 * 9), items: 90, dim: 9 };
    expect(faultOf(method, withModality(train, without))).toBe('rows-differ');
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const values = sound.values.slice();
      values[77] = wrong;
      expect(faultOf(method, withModality(train, { ...sound, values }))).toBe('not-finite');
    }
    const constant = { ...sound, values: sound.values.map((__, at) => at % 9) };
    expect(faultOf(method, withModality(train, constant))).toBe('constant');
    expect(faultOf(method, pairs(1).train)).toBe('too-few-items');
    const oneClass = { ...train, labels: new Uint8Array(120) };
    expect(faultOf(method, oneClass)).toBe(method.usesLabels ? 'one-class' : 'accepted');
  });

  it('stays finite with fewer items than features, and with features that never vary', () => {
    const few = pairs(4).train;
    const values = train.features.sound.values.map((value, at) => (at % 9 < 3 ? 5 : value));
    for (const data of [few, withModality(train, { ...train.features.sound, values })]) {
      const state = solved(method, data);
      for (const name of ['sound', 'sight']) {
        const { values: embedded } = state.embed(name, data.features[name]);
        expect(embedded.every(Number.isFinite)).toBe(true);
      }
    }
  });
});

describe('the factors of a linear method', () => {
  const withFactors = each.filter(([id]) => ['ridge', 'cca'].includes(id));
  it.each(withFactors)('%s: say how far a step along a feature moves an item', (_, method) => {
    const { train } = pairs();
    const state = solved(method, train);
    for (const name of ['sound', 'sight']) {
      const factors = state.factors?.(name);
      if (factors === undefined) throw new Error('A linear method has factors.');
      const { dim } = train.features[name];
      expect([factors.items, factors.dim]).toEqual([4, dim]);
      fc.assert(
        fc.property(fc.nat({ max: dim - 1 }), (feature) => {
          const values = new Float32Array(2 * dim);
          values[feature] = 1;
          const { values: moved } = state.embed(name, { values, items: 2, dim });
          for (let at = 0; at < 4; at++) {
            expect(moved[at] - moved[4 + at]).toBeCloseTo(factors.values[at * dim + feature], 4);
          }
        }),
      );
    }
  });
});
