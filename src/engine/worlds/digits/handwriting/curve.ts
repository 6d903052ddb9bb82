import type { ControlPoint, Stroke } from './skeleton-notation.ts';

/** A polyline as x, y, x, y, … */
export type Polyline = readonly number[];

const STEPS_PER_SEGMENT = 5;

interface Vector {
  readonly x: number;
  readonly y: number;
}

/** Grows with the square root of the distance, so that curves through uneven points make no loops of their own. */
function knotInterval(from: Vector, to: Vector): number {
  return Math.sqrt(Math.hypot(to.x - from.x, to.y - from.y)) + 1e-4;
}

/** Tangent of the centripetal Catmull–Rom curve at `point`, for a segment that takes `interval`. */
function tangent(before: Vector, point: Vector, after: Vector, interval: number): Vector {
  const first = knotInterval(before, point);
  const second = knotInterval(point, after);
  const slope = (a: number, b: number, c: number) =>
    interval * ((b - a) / first - (c - a) / (first + second) + (c - b) / second);
  return { x: slope(before.x, point.x, after.x), y: slope(before.y, point.y, after.y) };
}

/** At the end of a curve the tangent that lets it run out straight (second derivative 0 there). */
function endTangent(chord: Vector, other: Vector): Vector {
  return { x: 1.5 * chord.x - 0.5 * other.x, y: 1.5 * chord.y - 0.5 * other.y };
}

/** Tangents of the segment from `start` to `end`; an absent neighbour means that the curve ends or turns there. */
function segmentTangents(
  before: Vector | undefined,
  start: Vector,
  end: Vector,
  after: Vector | undefined,
): readonly [Vector, Vector] {
  const chord = { x: end.x - start.x, y: end.y - start.y };
  const interval = knotInterval(start, end);
  const leaving = before && tangent(before, start, end, interval);
  const arriving = after && tangent(start, end, after, interval);
  return [leaving ?? endTangent(chord, arriving ?? chord), arriving ?? endTangent(chord, leaving ?? chord)];
}

/**
 * The curve through the points of a stroke: centripetal Catmull–Rom (Catmull and Rom 1974; Yuksel et al. 2011) that
 * turns sharply at corners. `tension` 0 is round, 1 a polygon.
 */
export function smoothStroke(stroke: Stroke, tension: number): Polyline {
  const line: number[] = [stroke[0].x, stroke[0].y];
  const beyond = (corner: ControlPoint, neighbour: ControlPoint | undefined) =>
    corner.corner ? undefined : neighbour;
  for (let index = 0; index + 1 < stroke.length; index++) {
    const start = stroke[index];
    const end = stroke[index + 1];
    const [leaving, arriving] = segmentTangents(
      beyond(start, stroke[index - 1]),
      start,
      end,
      beyond(end, stroke[index + 2]),
    );
    for (let step = 1; step <= STEPS_PER_SEGMENT; step++) {
      const t = step / STEPS_PER_SEGMENT;
      const ease = t * t * (3 - 2 * t);
      const out = (1 - tension) * t * (1 - t) * (1 - t);
      const into = (1 - tension) * t * t * (t - 1);
      const along = tension * t + (1 - tension) * ease;
      line.push(
        start.x + along * (end.x - start.x) + out * leaving.x + into * arriving.x,
        start.y + along * (end.y - start.y) + out * leaving.y + into * arriving.y,
      );
    }
  }
  return line;
}

function lengthenedAtEnd(line: Polyline, length: number): Polyline {
  const last = line.length - 2;
  const from = Math.max(0, last - 4);
  const [dx, dy] = [line[last] - line[from], line[last + 1] - line[from + 1]];
  const scale = length / Math.max(Math.hypot(dx, dy), 1e-6);
  return [...line, line[last] + scale * dx, line[last + 1] + scale * dy];
}

function shortenedAtEnd(line: Polyline, length: number): Polyline {
  let end = line.length;
  for (let left = length; left > 0 && end > 4; end -= 2) {
    left -= Math.hypot(line[end - 2] - line[end - 4], line[end - 1] - line[end - 3]);
  }
  return line.slice(0, end);
}

function reversed(line: Polyline): Polyline {
  const turned: number[] = [];
  for (let at = line.length - 2; at >= 0; at -= 2) turned.push(line[at], line[at + 1]);
  return turned;
}

/** The pen comes down and lifts off too early or too late: each end moves along the line by a length. */
export function moveEnds(line: Polyline, atStart: number, atEnd: number): Polyline {
  const moved = (ofLine: Polyline, length: number) =>
    length > 0 ? lengthenedAtEnd(ofLine, length) : shortenedAtEnd(ofLine, -length);
  return reversed(moved(reversed(moved(line, atEnd)), atStart));
}
