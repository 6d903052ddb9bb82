import type { Stroke } from './skeletons.ts';

/** A polyline as x, y, x, y, … */
export type Polyline = readonly number[];

const STEPS_PER_SEGMENT = 5;

/** Catmull–Rom through four numbers, at t from the second to the third; `tension` 1 makes it a straight line. */
function through(a: number, b: number, c: number, d: number, t: number, tension: number): number {
  const slack = (1 - tension) / 2;
  const start = slack * (c - a) + tension * (c - b);
  const end = slack * (d - b) + tension * (c - b);
  const t2 = t * t;
  const t3 = t2 * t;
  return (2 * t3 - 3 * t2 + 1) * b + (t3 - 2 * t2 + t) * start + (3 * t2 - 2 * t3) * c + (t3 - t2) * end;
}

/** The curve through the points of a stroke; it turns sharply at corners and where `tension` nears 1. */
export function smoothStroke(stroke: Stroke, tension: number): Polyline {
  const line: number[] = [stroke[0][0], stroke[0][1]];
  for (let index = 0; index + 1 < stroke.length; index++) {
    const b = stroke[index];
    const c = stroke[index + 1];
    const a = index === 0 || b[2] === 'corner' ? b : stroke[index - 1];
    const d = index + 2 >= stroke.length || c[2] === 'corner' ? c : stroke[index + 2];
    for (let step = 1; step <= STEPS_PER_SEGMENT; step++) {
      const t = step / STEPS_PER_SEGMENT;
      line.push(through(a[0], b[0], c[0], d[0], t, tension), through(a[1], b[1], c[1], d[1], t, tension));
    }
  }
  return line;
}
