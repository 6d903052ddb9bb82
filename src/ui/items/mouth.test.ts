import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOUTH_HEIGHT, MOUTH_WIDTH, mouthAt, mouthOutlines, mouthStill } from './mouth.ts';

/** Points of a path that consists of straight lines. */
const pointsOf = (path: string) =>
  [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);

function extent(path: string) {
  const points = pointsOf(path);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) };
}

const shape = (opening: number, width = 0.5, protrusion = 0.1, bite = 0, teeth = 0, tongue = 0) =>
  mouthOutlines([opening, width, protrusion, bite, teeth, tongue]);

describe('the outlines of a mouth', () => {
  it('open with its opening, and are closed where it is', () => {
    expect(extent(shape(0).opening).height).toBe(0);
    expect(extent(shape(0.9).opening).height).toBeGreaterThan(extent(shape(0.3).opening).height + 20);
  });

  it('are wide for a spread mouth, and narrow with full lips for a rounded one', () => {
    const [spread, round] = [shape(0.2, 0.95, 0), shape(0.2, 0.1, 0.95)];
    expect(extent(spread.lips).width).toBeGreaterThan(1.5 * extent(round.lips).width);
    expect(extent(round.lips).height).toBeGreaterThan(extent(spread.lips).height + 5);
  });

  it('draw up the lower lip where it touches the teeth', () => {
    expect(extent(shape(0.3, 0.5, 0.1, 1).lips).height).toBeLessThan(extent(shape(0.3).lips).height - 5);
  });

  it('show teeth and tongue only where they are seen, and never outside the opening', () => {
    expect(shape(0.5).teeth).toBe('');
    expect(shape(0.5).tongue).toBe('');
    const channel = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(channel, channel, channel, channel, channel, channel), (frame) => {
        const { lips, opening, teeth, tongue } = mouthOutlines(frame);
        const inside = pointsOf(opening);
        const [top, bottom] = [inside.map(([, y]) => y), inside.map(([, y]) => y)];
        for (const [x, y] of [...pointsOf(teeth), ...pointsOf(tongue)]) {
          expect(y).toBeGreaterThanOrEqual(Math.min(...top));
          expect(y).toBeLessThanOrEqual(Math.max(...bottom));
          expect(x).toBeGreaterThan(0);
        }
        for (const [x, y] of pointsOf(lips)) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(MOUTH_WIDTH);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(MOUTH_HEIGHT);
        }
      }),
    );
  });
});

describe('a track of mouths', () => {
  const track = Float32Array.of(0, 0.5, 0, 0, 0, 0, 1, 0.5, 0, 0, 0.5, 0, 0.25, 0.5, 0, 0, 0, 1);

  it('is mixed between its frames, and held at its ends', () => {
    expect(mouthAt(track, 0)).toEqual([0, 0.5, 0, 0, 0, 0]);
    expect(mouthAt(track, 0.25)).toEqual([0.5, 0.5, 0, 0, 0.25, 0]);
    expect(mouthAt(track, 1)).toEqual([0.25, 0.5, 0, 0, 0, 1]);
    expect(mouthAt(track, 2)).toEqual(mouthAt(track, 1));
  });

  it('is stood for by the moment of its widest opening', () => {
    expect(mouthStill(track)).toBe(0.5);
  });
});
