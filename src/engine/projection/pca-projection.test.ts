import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import type { Embeddings } from '../measures/embeddings.ts';
import { scatter } from '../measures/scatter.ts';
import { Random } from '../random.ts';
import { createProjection } from './registry.ts';

function cloud(items: number, deviations: readonly number[], seed: number): Embeddings {
  const random = new Random(seed, 'cloud');
  const dim = deviations.length;
  const values = Float32Array.from({ length: items * dim }, (_, at) =>
    random.normal(0, deviations[at % dim]),
  );
  return { values, items, dim };
}

function move(x: Embeddings, each: (row: Float32Array) => readonly number[]): Embeddings {
  const rows = Array.from({ length: x.items }, (_, item) =>
    each(x.values.subarray(item * x.dim, (item + 1) * x.dim)),
  );
  return { values: Float32Array.from(rows.flat()), items: x.items, dim: x.dim };
}

/** The same points turned by an angle in the plane of two of their axes. */
function turned(x: Embeddings, angle: number, [p, q]: readonly [number, number] = [0, 1]): Embeddings {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return move(x, (row) =>
    Array.from(row, (value, at) => {
      if (at === p) return c * row[p] - s * row[q];
      return at === q ? s * row[p] + c * row[q] : value;
    }),
  );
}

const fading = (dim: number) => Array.from({ length: dim }, (_, at) => 3 * 0.8 ** at);

/** Root mean square distance that the points went. */
function motion(before: Float32Array, after: Float32Array, dimensions: number): number {
  const squares = after.reduce((sum, value, at) => sum + (value - before[at]) ** 2, 0);
  return Math.sqrt(squares / (after.length / dimensions));
}

function distances(values: Float32Array, dim: number): number[] {
  const items = values.length / dim;
  return Array.from({ length: items }, (_, item) => {
    let squares = 0;
    for (let at = 0; at < dim; at++) squares += (values[item * dim + at] - values[at]) ** 2;
    return Math.sqrt(squares);
  });
}

/** The best share of the variance that a picture can show, from the full decomposition. */
function bestShare(x: Embeddings, dimensions: number): number {
  const { sums, dim } = scatter(x);
  const matrix = Matrix.from1DArray(dim, dim, sums);
  const { realEigenvalues } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const sorted = [...realEigenvalues].sort((a, b) => b - a);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return sum(sorted.slice(0, dimensions)) / sum(sorted);
}

const total = (shares: readonly number[]) => shares.reduce((sum, share) => sum + share, 0);

describe('PCA of the shared space', () => {
  it.each([2, 3] as const)(
    'keeps all distances of points that fill %i dimensions of twelve',
    (dimensions) => {
      const flat = cloud(40, [2, 1, dimensions === 3 ? 1.5 : 0, ...new Array<number>(9).fill(0)], 1);
      const hidden = turned(turned(turned(flat, 0.7, [0, 5]), 1.1, [1, 9]), 0.4, [2, 7]);
      const { positions, explained } = createProjection(12, dimensions).project([hidden]);
      const expected = distances(flat.values, 12);
      distances(positions, dimensions).forEach((distance, item) => {
        expect(distance).toBeCloseTo(expected[item], 4);
      });
      expect(total(explained)).toBeCloseTo(1, 6);
    },
  );

  it('shows all modalities in one picture, one after the other, around their common centre', () => {
    const all = cloud(30, fading(6), 2);
    const part = (from: number, to: number) => ({
      values: all.values.slice(from * 6, to * 6),
      items: to - from,
      dim: 6,
    });
    const { positions, radius } = createProjection(6, 2).project([part(0, 10), part(10, 30)]);
    expect(positions).toEqual(createProjection(6, 2).project([all]).positions);
    const centre = [0, 1].map((axis) =>
      positions.reduce((sum, value, at) => sum + (at % 2 === axis ? value : 0), 0),
    );
    expect(Math.hypot(...centre)).toBeLessThan(1e-4);
    expect(radius).toBeCloseTo(motion(new Float32Array(60), positions, 2), 5);
  });

  it('shows in every later frame as much of the variance as the exact axes would', () => {
    const projection = createProjection(40, 3);
    for (let frame = 0; frame < 25; frame++) {
      const moving = turned(turned(cloud(150, fading(40), 3), frame * 0.1, [0, 20]), frame * 0.2, [1, 30]);
      expect(total(projection.project([moving]).explained)).toBeGreaterThan(bestShare(moving, 3) - 1e-3);
    }
  });

  it('shows very many rows along axes as good as the exact ones, and tells the share they truly have', () => {
    const rows = cloud(30_000, fading(12), 3);
    const { positions, explained } = createProjection(12, 2).project([rows]);
    const shown = explained.reduce((sum, share) => sum + share, 0);
    expect(positions).toHaveLength(60_000);
    expect(shown).toBeCloseTo(bestShare(rows, 2), 2);
    const squares = positions.reduce((sum, value) => sum + value * value, 0);
    const total = rows.values.reduce((sum, value) => sum + value * value, 0);
    expect(squares / total).toBeCloseTo(bestShare(rows, 2), 2);
  });

  it('finds a new direction at right angles to all that it showed before', () => {
    const projection = createProjection(30, 2);
    const deviations = (first: number) =>
      Array.from({ length: 30 }, (_, at) => (at >= first && at < first + 2 ? 1 : 0));
    projection.project([cloud(50, deviations(0), 4)]);
    const later = [1, 2, 3].map(() => projection.project([cloud(50, deviations(25), 5)]));
    expect(total(later[2].explained)).toBeCloseTo(1, 3);
  });
});

describe('frame to frame', () => {
  it('slowly turning embeddings move slowly, where separate frames would flip', () => {
    const base = cloud(80, [1.05, 1, 0.95, 0.3, 0.2, 0.1], 6);
    const frames = Array.from({ length: 60 }, (_, frame) =>
      turned(turned(base, frame * 0.04, [0, 3]), frame * 0.03, [1, 4]),
    );
    const followed = createProjection(6, 3);
    const together = frames.map((frame) => followed.project([frame]));
    const apart = frames.map((frame) => createProjection(6, 3).project([frame]));
    const jumps = (shown: typeof together) =>
      shown.slice(1).map(({ positions, radius }, at) => motion(shown[at].positions, positions, 3) / radius);
    expect(Math.max(...jumps(together))).toBeLessThan(0.2);
    expect(Math.max(...jumps(apart))).toBeGreaterThan(1);
  });

  it('follows the points, not the axes, also when the caller has given the positions away', () => {
    const projection = createProjection(6, 2);
    const base = cloud(50, fading(6), 7);
    const first = projection.project([base]);
    const kept = first.positions.slice();
    structuredClone(first.positions, { transfer: [first.positions.buffer] });
    expect(first.positions).toHaveLength(0);
    const { positions, radius } = projection.project([turned(base, 2.5, [0, 3])]);
    expect(motion(kept, positions, 2) / radius).toBeLessThan(0.1);
  });

  it('keeps its orientation through a frame where all points are one', () => {
    const projection = createProjection(6, 3);
    const base = cloud(50, fading(6), 8);
    const first = projection.project([base]);
    const point = move(base, () => [1, 1, 1, 1, 1, 1]);
    expect(projection.project([point]).radius).toBeLessThan(1e-6);
    expect(motion(first.positions, projection.project([base]).positions, 3) / first.radius).toBeLessThan(
      0.02,
    );
  });

  it('keeps its orientation when more items are shown', () => {
    const projection = createProjection(6, 2);
    const base = cloud(60, fading(6), 9);
    const fewer = { ...base, items: 50, values: base.values.slice(0, 300) };
    const first = projection.project([fewer]);
    const second = projection.project([base]);
    expect(motion(first.positions, second.positions.slice(0, 100), 2) / first.radius).toBeLessThan(0.4);
  });

  it('places further points where the same points of the frame lie, also turned frames', () => {
    const projection = createProjection(7, 3);
    const base = cloud(40, fading(7), 11);
    for (const angle of [0, 0.3, 0.6]) {
      const frame = turned(base, angle, [0, 5]);
      const { positions } = projection.project([frame]);
      projection.place(frame.values.subarray(14, 21)).forEach((value, axis) => {
        expect(value).toBeCloseTo(positions[2 * 3 + axis], 5);
      });
    }
  });
});

describe('embeddings that are no cloud', () => {
  const anything = fc.oneof(
    fc.float(),
    fc.constantFrom(0, 1, Number.NaN, Number.POSITIVE_INFINITY, 3.4e38, -3.4e38, 1.4e-45, 1e-38),
  );

  it('give finite positions, shares and radius, whatever the numbers, frame after frame', () => {
    const frames = fc.array(fc.array(anything, { minLength: 30, maxLength: 30 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.constantFrom<2 | 3>(2, 3), frames, (dimensions, contents) => {
        const projection = createProjection(5, dimensions);
        for (const values of contents) {
          const frame = projection.project([{ values: Float32Array.from(values), items: 6, dim: 5 }]);
          const placed = projection.place(Float32Array.from(values.slice(0, 5)));
          const numbers = [...frame.positions, ...frame.explained, frame.radius, ...placed];
          expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([]);
          expect(frame.positions).toHaveLength(6 * dimensions);
        }
      }),
    );
  });

  it.each([
    ['none', 0],
    ['one', 1],
    ['fewer than axes', 2],
  ])('are shown when there is %s', (_, items) => {
    const frame = createProjection(16, 3).project([cloud(items, fading(16), 12)]);
    expect(frame.positions).toHaveLength(3 * items);
    expect([...frame.positions, frame.radius].every(Number.isFinite)).toBe(true);
  });

  it('place a point at the origin before there is a frame', () => {
    expect([...createProjection(4, 2).place(Float32Array.of(1, 2, 3, 4))]).toEqual([0, 0]);
  });

  it('go on from the positions of another projection, as in a run that was saved', () => {
    const points = cloud(40, fading(6), 3);
    const before = createProjection(6, 2).project([points]).positions;
    const mirrored = before.map((value, at) => (at % 2 === 0 ? -value : value));
    const next = createProjection(6, 2);
    next.continueFrom?.(mirrored);
    const { positions } = next.project([points]);
    positions.forEach((value, at) => {
      expect(value).toBeCloseTo(mirrored[at], 4);
    });
  });

  it('are refused where modalities differ in dimension', () => {
    const project = () => createProjection(4, 2).project([cloud(3, fading(4), 1), cloud(3, fading(5), 1)]);
    expect(project).toThrow('The dimension of every modality should be 4, but is 5.');
  });
});
