import { describe, expect, it } from 'vitest';
import type { Embeddings } from '../measures/embeddings.ts';
import { Random } from '../random.ts';
import { createProjection } from './project.ts';

function randomCloud(items: number, scales: readonly number[], seed: number): Embeddings {
  const random = new Random(seed, 'cloud');
  const dim = scales.length;
  return {
    values: Float32Array.from({ length: items * dim }, (_, at) => random.normal(0, scales[at % dim])),
    items,
    dim,
  };
}

/** The cloud turned a little in the plane of its first two axes. */
function turned({ values, items, dim }: Embeddings, angle: number): Embeddings {
  const moved = values.slice();
  for (let item = 0; item < items; item++) {
    const [x, y] = [values[item * dim], values[item * dim + 1]];
    moved[item * dim] = Math.cos(angle) * x - Math.sin(angle) * y;
    moved[item * dim + 1] = Math.sin(angle) * x + Math.cos(angle) * y;
  }
  return { values: moved, items, dim };
}

function distance(positions: Float32Array, a: number, b: number, dimensions: number): number {
  return Math.hypot(
    ...Array.from(
      { length: dimensions },
      (_, at) => positions[a * dimensions + at] - positions[b * dimensions + at],
    ),
  );
}

describe('the projection', () => {
  it('keeps all distances of points that lie in a plane', () => {
    const plane = randomCloud(30, [3, 2, 0, 0, 0, 0], 1);
    const { positions, explained } = createProjection(6, 2).project([plane]);
    for (let item = 1; item < 30; item++) {
      expect(distance(positions, 0, item, 2)).toBeCloseTo(distance(plane.values, 0, item, 6), 3);
    }
    expect(explained[0] + explained[1]).toBeCloseTo(1, 5);
  });

  it('shows the directions of most variance, in order', () => {
    const { explained } = createProjection(5, 3).project([randomCloud(400, [1, 5, 0.5, 3, 0.2], 2)]);
    expect(explained[0]).toBeGreaterThan(explained[1]);
    expect(explained[1]).toBeGreaterThan(explained[2]);
    expect(explained[0]).toBeCloseTo(25 / (1 + 25 + 0.25 + 9 + 0.04), 1);
  });

  it('never flips or swaps axes from frame to frame, even where two variances cross', () => {
    const projection = createProjection(4, 2);
    let before: Float32Array | undefined;
    for (let frame = 0; frame <= 40; frame++) {
      const share = frame / 40;
      const cloud = turned(randomCloud(60, [2 - share, 1 + share, 0.3, 0.2], 3), share);
      const { positions, radius } = projection.project([cloud]);
      if (before) {
        const largest = Math.max(...positions.map((value, at) => Math.abs(value - (before?.[at] ?? 0))));
        expect(largest).toBeLessThan(0.35 * radius);
      }
      before = positions;
    }
  });

  it('stays aligned although the positions of each frame are transferred away', () => {
    const frames = (transfer: boolean) => {
      const projection = createProjection(4, 2);
      projection.project([randomCloud(60, [2, 1.9, 0.3, 0.2], 7)]);
      const first = projection.project([randomCloud(60, [2, 1.9, 0.3, 0.2], 7)]);
      if (transfer) structuredClone(first.positions, { transfer: [first.positions.buffer] });
      const next = turned(randomCloud(60, [2, 1.9, 0.3, 0.2], 7), Math.PI);
      return Array.from(projection.project([next]).positions);
    };
    expect(frames(true)).toEqual(frames(false));
  });

  it('places one more point where the same point of the frame lies', () => {
    const projection = createProjection(5, 2);
    const cloud = randomCloud(40, [3, 2, 1, 0.5, 0.1], 4);
    projection.project([cloud]);
    const { positions } = projection.project([turned(cloud, 0.2)]);
    const placed = projection.place(turned(cloud, 0.2).values.slice(35, 40));
    expect(placed[0]).toBeCloseTo(positions[14], 4);
    expect(placed[1]).toBeCloseTo(positions[15], 4);
  });

  it('is none where the shared space has two or three dimensions', () => {
    const plane = randomCloud(10, [1, 2], 5);
    const flat = createProjection(2, 2).project([plane]);
    expect(flat.positions).toEqual(plane.values);
    expect(flat.explained).toEqual([]);
    const deep = createProjection(2, 3).project([plane]);
    expect([deep.positions[0], deep.positions[1], deep.positions[2]]).toEqual([
      plane.values[0],
      plane.values[1],
      0,
    ]);
  });

  it.each([
    ['identical', () => ({ values: new Float32Array(40).fill(0.5), items: 10, dim: 4 })],
    ['not numbers', () => ({ values: new Float32Array(40).fill(Number.NaN), items: 10, dim: 4 })],
    ['on one line', () => randomCloud(10, [1, 0, 0, 0], 6)],
  ])('gives finite positions for embeddings that are %s', (_, make) => {
    const projection = createProjection(4, 3);
    for (let frame = 0; frame < 3; frame++) {
      const { positions, radius } = projection.project([make()]);
      expect([...positions, radius].every(Number.isFinite)).toBe(true);
    }
  });
});
