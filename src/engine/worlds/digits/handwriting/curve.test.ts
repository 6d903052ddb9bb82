import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveEnds, type Polyline, smoothStroke } from './curve.ts';
import { skeleton } from './skeleton-notation.ts';

function lengthOf(line: Polyline): number {
  let length = 0;
  for (let at = 2; at < line.length; at += 2) {
    length += Math.hypot(line[at] - line[at - 2], line[at + 1] - line[at - 1]);
  }
  return length;
}

function distanceTo(line: Polyline, x: number, y: number): number {
  let nearest = Infinity;
  for (let at = 0; at < line.length; at += 2)
    nearest = Math.min(nearest, Math.hypot(line[at] - x, line[at + 1] - y));
  return nearest;
}

describe('smoothStroke', () => {
  it('runs through all control points, whatever the tension', () => {
    const [stroke] = skeleton('10,20 50,0! 80,40 30,90');
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (tension) => {
        const line = smoothStroke(stroke, tension);
        for (const { x, y } of stroke) expect(distanceTo(line, x, y)).toBeLessThan(1e-9);
      }),
    );
  });

  it('is a polygon at tension 1 and longer than it at tension 0', () => {
    const [stroke] = skeleton('0,0 100,0 100,100');
    expect(lengthOf(smoothStroke(stroke, 1))).toBeCloseTo(2, 9);
    expect(lengthOf(smoothStroke(stroke, 0))).toBeGreaterThan(2.01);
  });

  it('goes straight to a corner between two points and on', () => {
    const [stroke] = skeleton('0,0 100,0! 100,100');
    expect(lengthOf(smoothStroke(stroke, 0))).toBeCloseTo(2, 9);
  });

  it('stays within a hundredth of a circle through eight of its points', () => {
    const stroke = Array.from({ length: 12 }, (_, index) => ({
      x: Math.cos((index * Math.PI) / 4),
      y: Math.sin((index * Math.PI) / 4),
      corner: false,
    }));
    const round = smoothStroke(stroke, 0).slice(20, -20);
    for (let at = 0; at < round.length; at += 2) {
      expect(Math.abs(Math.hypot(round[at], round[at + 1]) - 1)).toBeLessThan(0.01);
    }
  });
});

describe('moveEnds', () => {
  const line = smoothStroke(skeleton('0,0 100,0')[0], 1);

  it('makes a straight line longer by the two lengths', () => {
    const moved = moveEnds(line, 0.1, 0.25);
    expect(Math.min(...moved)).toBeCloseTo(-0.1, 9);
    expect(Math.max(...moved)).toBeCloseTo(1.25, 9);
  });

  it('cuts a line off by at least the lengths, up to a piece', () => {
    const moved = moveEnds(line, -0.2, -0.35);
    expect(moved[0]).toBeCloseTo(0.2, 9);
    expect(moved[moved.length - 2]).toBeCloseTo(0.6, 9);
  });

  it('never cuts a line away altogether', () => {
    expect(lengthOf(moveEnds(line, -5, -5))).toBeGreaterThan(0);
  });
});
