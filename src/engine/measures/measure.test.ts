import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import type { Embeddings } from './embeddings.ts';
import { MEASURES, measurePairs } from './measure.ts';

const CLASSES = 5;
const ITEMS = 60;
const labels = Uint8Array.from({ length: ITEMS }, (_, index) => index % CLASSES);

/** Clusters by class on the axes of a space, `noise` wide. */
function clusters(noise: number, seed: number, dim = 8): Embeddings {
  const random = new Random(seed, 'clusters');
  const values = Float32Array.from({ length: ITEMS * dim }, (_, at) => {
    const [item, axis] = [Math.floor(at / dim), at % dim];
    return (axis === labels[item] ? 1 : 0) + noise * random.normal();
  });
  return { values, items: ITEMS, dim };
}

const options = { pairing: 'class', similarity: 'cosine' } as const;
const ids = MEASURES.map(({ id }) => id);
const instanceOnly = ['recall@1', 'recall@5', 'recall@10', 'cslsRecall@1', 'medianRank'];

describe('measurePairs', () => {
  it('measures every modality to every other, in both directions', () => {
    const three = { image: clusters(0.1, 1), sound: clusters(0.1, 2), word: clusters(0.1, 3) };
    expect(Object.keys(measurePairs(three, labels, options)).sort()).toEqual(
      ['image→sound', 'image→word', 'sound→image', 'sound→word', 'word→image', 'word→sound'].sort(),
    );
  });

  it('finds classes perfectly retrieved where they lie apart', () => {
    const pair = measurePairs({ a: clusters(0.01, 1), b: clusters(0.01, 2) }, labels, options)['a→b'];
    expect(pair['precision@1']).toBe(1);
    expect(pair['precision@5']).toBe(1);
    expect(pair.mAP).toBeCloseTo(1, 12);
    expect(pair.effectiveRank).toBeCloseTo(CLASSES - 1, 0);
  });

  it('asks from the query to the gallery: what one direction finds the other may miss', () => {
    // Everything in the gallery is of use to class 0 alone: its items sit on every axis, the others' nowhere.
    const a = clusters(0, 1);
    const b = {
      ...a,
      values: a.values.map((value, at) => (labels[Math.floor(at / a.dim)] === 0 ? 1 : value)),
    };
    const measured = measurePairs({ a, b }, labels, { pairing: 'class', similarity: 'euclidean' });
    const self = measurePairs({ a: b, b: a }, labels, { pairing: 'class', similarity: 'euclidean' });
    expect(measured['a→b'].mAP).toBeCloseTo(self['b→a'].mAP ?? 0, 12);
    expect(measured['a→b'].mAP).not.toBeCloseTo(measured['b→a'].mAP ?? 0, 3);
  });

  it('gives a collapsed space its chance level in every retrieval measure', () => {
    const point = { values: new Float32Array(ITEMS * 8).fill(0.3), items: ITEMS, dim: 8 };
    for (const similarity of ['cosine', 'euclidean'] as const) {
      const pair = measurePairs({ a: point, b: point }, labels, { pairing: 'instance', similarity })['a→b'];
      for (const { id } of MEASURES.filter(({ kind }) => kind === 'retrieval')) {
        expect(pair[id], id).toBeCloseTo(pair.chance[id] ?? Number.NaN, 12);
      }
      expect(pair).toMatchObject({ alignment: 0, modalityGap: 0, effectiveRank: 1 });
      expect(pair.uniformity).toBeCloseTo(0, 12);
    }
  });

  it('stands near chance in every measure where the modalities are independent noise, and far where they agree', () => {
    const noise = (seed: number): Embeddings => {
      const random = new Random(seed, 'noise');
      return {
        values: Float32Array.from({ length: ITEMS * 8 }, () => random.normal()),
        items: ITEMS,
        dim: 8,
      };
    };
    // Three deviations of 60 items and more; median ranks deviate by 4, the sum of eight correlations by .4.
    const within = new Map([
      ['medianRank', 12],
      ['totalCorrelation', 1.2],
      ['totalCorrelationRefitted', 1.2],
      ['hubness', 1],
    ]);
    const instances = { ...options, pairing: 'instance', thorough: true } as const;
    const apart = measurePairs({ a: noise(1), b: noise(2) }, labels, instances)['a→b'];
    for (const id of ids) {
      const distance = Math.abs((apart[id] ?? Number.NaN) - (apart.chance[id] ?? Number.NaN));
      expect(distance, id).toBeLessThan(within.get(id) ?? 0.25);
    }
    const together = measurePairs({ a: noise(1), b: noise(1) }, labels, instances)['a→b'];
    expect(together).toMatchObject({ 'recall@1': 1, 'cslsRecall@1': 1, modalityProbe: 0.5 });
    expect(together.totalCorrelation).toBeCloseTo(8, 9);
    const classes = measurePairs({ a: clusters(0.1, 1), b: clusters(0.1, 2) }, labels, options)['a→b'];
    expect(classes).toMatchObject({ 'cslsPrecision@1': 1, knnAccuracy: 1 });
    expect(classes['mAP@50']).toBeGreaterThan(0.99);
  });

  it('has one set of keys for values and chance, recall and median rank only for instances', () => {
    const embeddings = { a: clusters(0.5, 1), b: clusters(0.5, 2) };
    const thorough = { ...options, thorough: true };
    const ofClasses = measurePairs(embeddings, labels, thorough)['a→b'];
    const ofInstances = measurePairs(embeddings, labels, { ...thorough, pairing: 'instance' })['a→b'];
    const { chance, ...values } = ofInstances;
    expect(Object.keys(values).sort()).toEqual([...ids].sort());
    expect(Object.keys(chance).sort()).toEqual([...ids].sort());
    expect(Object.keys(ofClasses.chance).sort()).toEqual(
      ids.filter((id) => !instanceOnly.includes(id)).sort(),
    );
  });

  it('does not depend on the order of the items, but for the probe, whose halves are every other row', () => {
    const order = new Random(4).permutation(ITEMS);
    const shuffled = ({ values, dim, items }: Embeddings): Embeddings => ({
      values: Float32Array.from(values, (_, at) => values[order[Math.floor(at / dim)] * dim + (at % dim)]),
      items,
      dim,
    });
    const [a, b] = [clusters(0.6, 1), clusters(0.6, 2)];
    const before = measurePairs({ a, b }, labels, options)['a→b'];
    const after = measurePairs(
      { a: shuffled(a), b: shuffled(b) },
      labels.map((_, at) => labels[order[at]]),
      options,
    );
    for (const [id, value] of Object.entries(before)) {
      if (typeof value === 'number' && id !== 'modalityProbe')
        expect(after['a→b']).toHaveProperty(id, expect.closeTo(value, 6));
    }
  });

  it('survives embeddings that are not numbers: retrieval is chance, geometry has no value', () => {
    const broken = { values: new Float32Array(ITEMS * 8).fill(Number.NaN), items: ITEMS, dim: 8 };
    const pair = measurePairs({ a: broken, b: clusters(0.1, 1) }, labels, options)['a→b'];
    expect(pair.mAP).toBeCloseTo(pair.chance.mAP ?? Number.NaN, 12);
    expect(pair.alignment).toBeNaN();
    expect(pair.effectiveRank).toBeNaN();
  });

  it('refuses modalities whose items are not as many as the labels', () => {
    const measure = () => measurePairs({ word: clusters(0.1, 1) }, labels.subarray(1), options);
    expect(measure).toThrow('The number of items of word should be 59, but is 60.');
  });

  it('takes the optimistic total correlation only where it is asked to be thorough; it is not below the strict one', () => {
    const random = new Random(4, 'correlated');
    const values = Float32Array.from({ length: 60 * 3 }, () => random.normal());
    const noisy = values.map((value) => value + random.normal(0, 0.5));
    const embeddings = { a: { values, items: 60, dim: 3 }, b: { values: noisy, items: 60, dim: 3 } };
    const labels = Uint8Array.from({ length: 60 }, (_, item) => item % 2);
    const options = { pairing: 'class', similarity: 'cosine' } as const;
    expect(measurePairs(embeddings, labels, options)['a→b']).not.toHaveProperty('totalCorrelationRefitted');
    const thorough = measurePairs(embeddings, labels, { ...options, thorough: true })['a→b'];
    expect(thorough.totalCorrelationRefitted).toBeGreaterThan((thorough.totalCorrelation ?? 9) - 0.05);
    expect(thorough.totalCorrelationRefitted).toBeLessThan(3);
  });
});
