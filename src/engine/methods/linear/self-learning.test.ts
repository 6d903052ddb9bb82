import { describe, expect, it } from 'vitest';
import { denseOf, embeddingsOf } from '../../linear-algebra/dense.ts';
import { multiply } from '../../linear-algebra/multiply.ts';
import { instanceRetrieval } from '../../measures/retrieval.ts';
import { similarityMatrix } from '../../measures/similarity.ts';
import { Random } from '../../random.ts';
import type { Features, Method, MethodData } from '../method.ts';
import { mutualNeighbours } from './induced-pairs.ts';
import { procrustes } from './procrustes.ts';
import { rotationOnto } from './rotation.ts';
import { selfLearning } from './self-learning.ts';

const [ITEMS, DIM, SEEDS] = [300, 12, 14];

const randomRows = (items: number, dim: number, random: Random): Features => ({
  values: Float32Array.from({ length: items * dim }, () => random.normal()),
  items,
  dim,
});
const firstRows = ({ values, dim }: Features, items: number): Features => ({
  values: values.slice(0, items * dim),
  items,
  dim,
});

interface Copies {
  readonly here: Features;
  readonly there: Features;
  readonly data: MethodData;
}

/** Rows of both sides that are turned and noisy copies of each other; of `SEEDS` of them it is known. */
function turnedCopies(noise: number): Copies {
  const random = new Random(3, 'self-learning');
  const here = randomRows(ITEMS, DIM, random);
  const turn = rotationOnto(denseOf(randomRows(DIM, DIM, random)), denseOf(randomRows(DIM, DIM, random)));
  const turned = embeddingsOf(multiply(denseOf(here), turn));
  const there = { ...turned, values: turned.values.map((value) => value + random.normal(0, noise)) };
  const order = random.permutation(ITEMS);
  const shuffled = { ...there, values: there.values.slice() };
  for (const [at, row] of order.entries()) {
    shuffled.values.set(there.values.subarray(row * DIM, (row + 1) * DIM), at * DIM);
  }
  const data: MethodData = {
    features: { here: firstRows(here, SEEDS), there: firstRows(there, SEEDS) },
    labels: new Uint8Array(SEEDS),
    classes: 1,
    unpaired: { here, there: shuffled },
  };
  return { here, there, data };
}

function recall(method: Method, { here, there, data }: Copies, config = {}) {
  const state = method.start(data, DIM, config);
  while (state.ended === null) state.advance();
  const similarities = similarityMatrix(state.embed('here', here), state.embed('there', there), 'cosine');
  return { state, recall: instanceRetrieval(similarities, ITEMS).recallAt1 };
}

describe('self-learning', () => {
  it('finds from few pairs the turn that Procrustes needs all pairs for', () => {
    const copies = turnedCopies(0.5);
    const { here, there } = copies;
    const all = {
      ...copies,
      data: { ...copies.data, features: { here, there }, labels: new Uint16Array(ITEMS) },
    };
    const learned = recall(selfLearning, copies);
    expect(learned.state.ended).toBe('converged');
    expect(learned.recall).toBeGreaterThan(recall(procrustes, all).recall - 0.02);
    expect(learned.recall).toBeGreaterThan(recall(procrustes, copies).recall + 0.2);
  });

  it('is Procrustes after its first step', () => {
    const { data, here } = turnedCopies(0.3);
    const [one, other] = [selfLearning.start(data, DIM, {}), procrustes.start(data, DIM, {})];
    expect(one.advance()).toBeCloseTo(other.advance(), 10);
    expect(one.embed('here', here)).toEqual(other.embed('here', here));
  });

  it('has nothing but the given pairs to learn from where no other items are known', () => {
    const { data, here } = turnedCopies(0);
    const state = selfLearning.start({ ...data, unpaired: undefined }, DIM, {});
    while (state.ended === null) state.advance();
    expect(state.embed('here', here).values.every(Number.isFinite)).toBe(true);
  });

  it('stops at the most iterations, and goes on from a snapshot to the same end', () => {
    const copies = turnedCopies(0.6);
    const short = recall(selfLearning, copies, { iterations: 2 });
    expect([short.state.ended, short.state.iteration]).toEqual(['iteration-limit', 2]);
    const whole = recall(selfLearning, copies).state;
    const [first, second] = [
      selfLearning.start(copies.data, DIM, {}),
      selfLearning.start(copies.data, DIM, {}),
    ];
    first.advance();
    first.advance();
    second.restore(first.save());
    while (second.ended === null) second.advance();
    expect(second.iteration).toBe(whole.iteration);
    const [a, b] = [second, whole].map((state) => state.embed('here', copies.here).values);
    expect(Math.max(...a.map((value, at) => Math.abs(value - b[at])))).toBeLessThan(1e-4);
  });

  it('learns nothing from pairs that do not belong together', () => {
    const copies = turnedCopies(0.3);
    const there = { ...copies.there, values: randomRows(ITEMS, DIM, new Random(9)).values };
    const unrelated = { ...copies.data, unpaired: { here: copies.here, there } };
    const wrong = {
      ...copies,
      there,
      data: {
        ...unrelated,
        features: { here: firstRows(copies.here, SEEDS), there: firstRows(there, SEEDS) },
      },
    };
    expect(recall(selfLearning, wrong).recall).toBeLessThan(0.05);
  });
});

describe('mutual neighbours', () => {
  it('are the pairs of rows that are nearest to each other, and no others', () => {
    const at = (...degrees: number[]) => ({
      values: Float32Array.from(
        degrees.flatMap((degree) => [Math.cos((degree * Math.PI) / 180), Math.sin((degree * Math.PI) / 180)]),
      ),
      items: degrees.length,
      dim: 2,
    });
    const { first, second } = mutualNeighbours(at(0, 90, 180, 270), at(92, 179, 2));
    expect([...first]).toEqual([0, 1, 2]);
    expect([...second]).toEqual([2, 0, 1]);
  });
});
