import { describe, expect, it } from 'vitest';
import type { Embeddings } from '../measures/embeddings.ts';
import { Random } from '../random.ts';
import { MOST_LAID_OUT } from './laid-out.ts';
import { findingNeighbours } from './neighbour-lists.ts';
import { PcaProjection } from './pca-projection.ts';
import type { ProjectedFrame, Projection } from './project.ts';
import { projections } from './registry.ts';

const layouts = projections.filter(({ isLayout }) => isLayout);
const rowsOf = (values: readonly (readonly number[])[]): Embeddings => ({
  values: Float32Array.from(values.flat()),
  items: values.length,
  dim: values[0].length,
});

/** Three narrow groups around corners of a space of ten dimensions. */
function groups(each: number): Embeddings {
  const random = new Random(3, 'groups');
  return rowsOf(
    Array.from({ length: 3 * each }, (_, row) =>
      Array.from({ length: 10 }, (__, axis) => (axis === row % 3 ? 4 : 0) + random.normal(0, 0.3)),
    ),
  );
}

/** A sheet rolled up. */
function swissRoll(items: number): Embeddings {
  const random = new Random(5, 'roll');
  return rowsOf(
    Array.from({ length: items }, () => {
      const angle = 1.5 * Math.PI * (1 + 2 * random.uniform());
      return [angle * Math.cos(angle), 20 * random.uniform(), angle * Math.sin(angle)];
    }),
  );
}

function settled(projection: Projection, rows: readonly Embeddings[]): ProjectedFrame {
  let frame = projection.project(rows);
  for (let at = 0; projection.isBehind && at < 2000; at++) frame = projection.project(rows);
  expect(projection.isBehind).toBe(false);
  return frame;
}

function neighboursIn(rows: Embeddings, count: number): Uint32Array {
  const finding = findingNeighbours(rows, count);
  for (;;) {
    const { done, value } = finding.next();
    if (done) return value.indices;
  }
}

/** The share of every row's ten nearest that are among its ten nearest in the picture. */
function kept(rows: Embeddings, { positions }: ProjectedFrame, dim = 2): number {
  const before = neighboursIn(rows, 10);
  const after = neighboursIn({ values: positions, items: rows.items, dim }, 10);
  const both = before.filter((index, at) => {
    const start = Math.floor(at / 10) * 10;
    return after.subarray(start, start + 10).includes(index);
  });
  return both.length / before.length;
}

describe('looking up neighbours', () => {
  it('finds the nearest other rows with their distances, however it is cut into pieces', () => {
    const rows = rowsOf([[0], [1], [3], [7]]);
    const finding = findingNeighbours(rows, 2);
    let result = finding.next();
    while (!result.done) result = finding.next();
    expect([...result.value.indices]).toEqual([1, 2, 0, 2, 1, 0, 2, 1]);
    expect([...result.value.distances]).toEqual([1, 3, 1, 2, 2, 3, 4, 6]);
  });
});

describe.each(layouts)('$id', ({ create }) => {
  it.each([2, 3] as const)('keeps groups apart that are apart, in %s dimensions', (dimensions) => {
    const rows = groups(40);
    const { positions } = settled(create(dimensions), [rows]);
    const nearest = neighboursIn({ values: positions, items: rows.items, dim: dimensions }, 5);
    expect(nearest.every((other, at) => other % 3 === Math.floor(at / 5) % 3)).toBe(true);
  });

  it('keeps more of the neighbourhoods of a rolled-up sheet than PCA does', () => {
    const rows = swissRoll(400);
    const plain = kept(rows, new PcaProjection(2).project([rows]));
    const ours = kept(rows, settled(create(2), [rows]));
    expect(ours).toBeGreaterThan(plain + 0.1);
  });

  it('gives the same pictures for the same frames', () => {
    const pictures = [create(2), create(2)].map((projection) =>
      Array.from({ length: 30 }, (_, at) => [
        ...projection.project([groups(20 + (at > 20 ? 1 : 0))]).positions,
      ]),
    );
    expect(pictures[1]).toEqual(pictures[0]);
  });

  it('goes on where it was after a frame that was given up halfway', () => {
    const [whole, broken] = [create(2), create(2)];
    const rows = groups(20);
    for (const taken of [2, 7, 12]) {
      const pieces = broken.projecting?.([rows]);
      for (let piece = 0; piece < taken; piece++) pieces?.next();
    }
    const [wanted, got] = [settled(whole, [rows]), settled(broken, [rows])];
    expect(got.positions.every(Number.isFinite)).toBe(true);
    expect(kept(rows, got)).toBeGreaterThan(kept(rows, wanted) - 0.1);
  });

  it('follows a space that moves a little with a picture that moves a little', () => {
    const rows = groups(30);
    const projection = create(2);
    const before = settled(projection, [rows]);
    const random = new Random(9, 'moved');
    const moved = { ...rows, values: rows.values.map((value) => value + random.normal(0, 0.02)) };
    const after = settled(projection, [moved]);
    const squares = after.positions.reduce((sum, value, at) => sum + (value - before.positions[at]) ** 2, 0);
    expect(Math.sqrt(squares / rows.items)).toBeLessThan(0.25 * before.radius);
  });

  it('places a point beside the row that it lies on', () => {
    const rows = groups(20);
    const projection = create(2);
    const { positions, radius } = settled(projection, [rows]);
    const placed = projection.place(rows.values.slice(0, 10));
    expect(Math.hypot(placed[0] - positions[0], placed[1] - positions[1])).toBeLessThan(0.05 * radius);
  });

  it('lays out the first rows of every modality where there are too many', () => {
    const many = groups(200);
    const { positions } = create(2).project([many, many]);
    expect(positions).toHaveLength(2 * MOST_LAID_OUT);
  });

  it('stays finite where all rows are one point, are no numbers, or hardly are there', () => {
    const point = { values: new Float32Array(60).fill(0.5), items: 20, dim: 3 };
    const broken = { values: new Float32Array(60).fill(Number.NaN), items: 20, dim: 3 };
    for (const rows of [point, broken, { values: new Float32Array(6), items: 2, dim: 3 }]) {
      expect(settled(create(2), [rows]).positions.every(Number.isFinite)).toBe(true);
    }
  });
});
