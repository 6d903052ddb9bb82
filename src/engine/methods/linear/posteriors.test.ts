import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dense } from '../../linear-algebra/dense.ts';
import { Random } from '../../random.ts';
import type { Features, MethodData } from '../method.ts';
import { LimitedMemoryBfgs } from './limited-memory-bfgs.ts';
import { type Classifier, logisticObjective, posteriors } from './logistic-regression.ts';
import { semanticCorrelationMatching } from './semantic-correlation-matching.ts';
import { semanticMatching } from './semantic-matching.ts';

const KINDS: readonly Classifier[] = ['multinomial', 'one-vs-rest'];
const CLASSES = 3;

const randomRows = (rows: number, columns: number, random: Random): Dense => ({
  rows,
  columns,
  values: Float64Array.from({ length: rows * columns }, () => random.normal()),
});
const labelsOf = (count: number) => Uint8Array.from({ length: count }, (_, at) => at % CLASSES);

function minimised(rows: Dense, labels: Uint8Array, cost: number, kind: Classifier) {
  const evaluate = logisticObjective(rows, labels, CLASSES, cost, kind);
  const minimiser = new LimitedMemoryBfgs(evaluate, new Float64Array((rows.columns + 1) * CLASSES));
  for (let step = 0; step < 500 && !minimiser.converged; step++) minimiser.advance();
  return { minimiser, evaluate };
}

describe.each(KINDS)('logistic regression, %s', (kind) => {
  it('has the gradient of its objective', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(0.1, 1, 30), (seed, cost) => {
        const random = new Random(seed);
        const rows = randomRows(7, 4, random);
        const evaluate = logisticObjective(rows, labelsOf(7), CLASSES, cost, kind);
        const weights = randomRows(5, CLASSES, random).values;
        const { gradient } = evaluate(weights);
        weights.forEach((weight, at) => {
          const valueAt = (value: number) => evaluate(weights.with(at, value)).value;
          const slope = (valueAt(weight + 1e-5) - valueAt(weight - 1e-5)) / 2e-5;
          expect(gradient[at]).toBeCloseTo(slope, 6);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('is minimised to where no direction leads further down', () => {
    const random = new Random(7);
    const rows = randomRows(60, 5, random);
    const { minimiser, evaluate } = minimised(rows, labelsOf(60), 1, kind);
    expect(minimiser.converged).toBe(true);
    const lowest = evaluate(minimiser.point).value;
    for (let attempt = 0; attempt < 50; attempt++) {
      const other = minimiser.point.map((value) => value + random.normal(0, 0.1));
      expect(evaluate(other).value).toBeGreaterThan(lowest);
    }
  });

  it('with features that say nothing, gives the share of each class', () => {
    const rows = { rows: 6, columns: 1, values: new Float64Array(6) };
    const labels = Uint8Array.of(0, 0, 0, 1, 1, 2);
    const { minimiser } = minimised(rows, labels, 10, kind);
    const { values } = posteriors(rows, minimiser.point, CLASSES, kind);
    [1 / 2, 1 / 3, 1 / 6].forEach((share, at) => {
      expect(values[at]).toBeCloseTo(share, 3);
    });
  });

  it('gives posteriors of the sum 1, also for scores beyond what exponentials hold', () => {
    const rows = { rows: 2, columns: 1, values: Float64Array.of(1, -1) };
    const weights = Float64Array.of(2000, 0, -2000, 0, 0, 0);
    const { values } = posteriors(rows, weights, CLASSES, kind);
    expect(values[0] + values[1] + values[2]).toBeCloseTo(1, 12);
    expect(values[0]).toBeGreaterThan(values[1]);
    expect(values[5]).toBeGreaterThan(values[4]);
    expect(
      Number.isFinite(logisticObjective(rows, Uint8Array.of(2, 0), CLASSES, 1, kind)(weights).value),
    ).toBe(true);
  });
});

function classData(items: number): MethodData {
  const random = new Random(9);
  const labels = labelsOf(items);
  const modality = (dim: number): Features => ({
    values: Float32Array.from(
      { length: items * dim },
      (_, at) => (labels[Math.floor(at / dim)] === at % dim ? 1.5 : 0) + random.normal(),
    ),
    items,
    dim,
  });
  return { features: { one: modality(5), two: modality(4) }, labels, classes: CLASSES };
}

describe.each([semanticMatching, semanticCorrelationMatching])('$id', (method) => {
  const data = classData(90);

  it('embeds items as their class posteriors', () => {
    const state = method.start(data, CLASSES, {});
    while (state.ended === null) state.advance();
    const { values } = state.embed('one', data.features.one);
    for (let item = 0; item < 90; item++) {
      const row = values.subarray(item * CLASSES, (item + 1) * CLASSES);
      expect(Math.min(...row)).toBeGreaterThan(0);
      expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    }
  });

  it('starts to learn at once, converges, and says so', () => {
    const state = method.start(data, CLASSES, {});
    expect(state.advance()).toBeLessThan(Math.log(CLASSES));
    while (state.ended === null) state.advance();
    expect(state.ended).toBe('converged');
    expect(state.iteration).toBeLessThan(200);
  });

  it('stops at the limit of iterations, and says so', () => {
    const state = method.start(data, CLASSES, { iterations: 3 });
    for (let step = 0; step < 10; step++) state.advance();
    expect([state.iteration, state.ended]).toEqual([3, 'iteration-limit']);
  });

  it('goes on from a snapshot to the same minimum', () => {
    const whole = method.start(data, CLASSES, {});
    while (whole.ended === null) whole.advance();
    const halted = method.start(data, CLASSES, {});
    for (let step = 0; step < 4; step++) halted.advance();
    const resumed = method.start(data, CLASSES, {});
    resumed.restore(halted.save());
    expect(resumed.iteration).toBe(4);
    while (resumed.ended === null) resumed.advance();
    expect(resumed.objective(data.features, data.labels)).toBeCloseTo(
      whole.objective(data.features, data.labels),
      3,
    );
  });

  it('with fewer dimensions than classes keeps what the posteriors differ by most', () => {
    const whole = method.start(data, CLASSES, {});
    const cut = method.start(data, 2, {});
    while (whole.ended === null) whole.advance();
    while (cut.ended === null) cut.advance();
    const length = (features: Features) => features.values.reduce((sum, value) => sum + value * value, 0);
    const [all, kept] = [whole, cut].map((state) => length(state.embed('two', data.features.two)));
    expect(cut.embed('two', data.features.two).dim).toBe(2);
    expect(kept).toBeLessThan(all);
    expect(kept).toBeGreaterThan(0.66 * all);
  });
});
