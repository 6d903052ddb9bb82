import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { PlaneProjection, type PlaneRows } from './plane-projection.ts';

const random = new Random(3);

/** Two modalities whose embeddings hold the plane, turned and stretched, beside much that has nothing to do with it. */
function rows(count: number): PlaneRows {
  const plane = Float32Array.from({ length: 2 * count }, () => random.uniform(-1, 1));
  const embeddings = [0, 1].map(() => {
    const values = Float32Array.from({ length: 6 * count }, () => random.normal());
    for (let row = 0; row < count; row++) {
      const [x, y] = [plane[2 * row], plane[2 * row + 1]];
      values[6 * row + 2] = 3 * x + y;
      values[6 * row + 5] = x - 2 * y + 1;
    }
    return { values, items: count, dim: 6 };
  });
  return { embeddings, plane };
}

describe('the projection onto a plane', () => {
  const projection = new PlaneProjection(rows(200));

  it('shows held-out rows of every modality where they truly lie, if the space knows it', () => {
    const shown = rows(50);
    const { positions, told } = projection.project(shown);
    expect(positions).toHaveLength(2 * 2 * 50);
    for (const share of told) expect(share).toBeGreaterThan(0.999);
    for (const [at, value] of shown.plane.entries()) {
      expect(positions[at]).toBeCloseTo(value, 1);
      expect(positions[100 + at]).toBeCloseTo(value, 1);
    }
  });

  it('places one more point by the same map', () => {
    const shown = rows(5);
    const { positions } = projection.project(shown);
    const placed = projection.place(shown.embeddings[1].values.slice(6 * 2, 6 * 3));
    expect(placed[0]).toBeCloseTo(positions[2 * 7], 5);
    expect(placed[1]).toBeCloseTo(positions[2 * 7 + 1], 5);
  });

  it('says so where the space knows nothing', () => {
    const { embeddings } = rows(50);
    const { told } = projection.project({ embeddings, plane: rows(50).plane });
    for (const share of told) expect(share).toBeLessThan(0.1);
  });
});
