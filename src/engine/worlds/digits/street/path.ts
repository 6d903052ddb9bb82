/**
 * The middle line of a pen stroke, written as text in a box of width 1 and height 1 (x to the right, y down):
 *
 * - `M x y` starts,
 * - `L x y` goes straight,
 * - `H x y` bends a quarter turn, leaving level and arriving upright,
 * - `V x y` bends a quarter turn, leaving upright and arriving level,
 * - `C x y x y x y` is a cubic Bézier curve.
 */
export type Path = string;

/** How quarter turns run: `fullness` .55 is round, more is squarer; or cut straight across, as in a chamfered face. */
export type Bend = { readonly kind: 'round'; readonly fullness: number } | { readonly kind: 'chamfered' };

type Point = readonly [x: number, y: number];

const PIECES = 7;

function* bezier(a: Point, b: Point, c: Point, d: Point): Iterable<Point> {
  for (let piece = 1; piece <= PIECES; piece++) {
    const t = piece / PIECES;
    const s = 1 - t;
    const [wa, wb, wc, wd] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    yield [wa * a[0] + wb * b[0] + wc * c[0] + wd * d[0], wa * a[1] + wb * b[1] + wc * c[1] + wd * d[1]];
  }
}

/** How far along a chamfered quarter turn goes straight before it cuts across. */
const CHAMFER = 0.5;

function quarter(from: Point, to: Point, leavesLevel: boolean, bend: Bend): Iterable<Point> {
  const share = bend.kind === 'round' ? bend.fullness : CHAMFER;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const first: Point = leavesLevel ? [from[0] + share * dx, from[1]] : [from[0], from[1] + share * dy];
  const second: Point = leavesLevel ? [to[0], to[1] - share * dy] : [to[0] - share * dx, to[1]];
  return bend.kind === 'round' ? bezier(from, first, second, to) : [first, second, to];
}

function trace(path: Path, bend: Bend): Float64Array {
  const words = path.split(' ');
  let next = 0;
  const number = () => Number(words[next++]);
  const point = (): Point => [number(), number()];
  let here: Point = [0, 0];
  const points: Point[] = [];
  while (next < words.length) {
    const command = words[next++];
    if (command === 'C') points.push(...bezier(here, point(), point(), point()));
    else if (command === 'H' || command === 'V')
      points.push(...quarter(here, point(), command === 'H', bend));
    else points.push(point());
    here = points[points.length - 1];
  }
  return Float64Array.from(points.flat());
}

/** Every typeface traces the same few paths for every picture. */
const traced = new WeakMap<Bend, Map<Path, Float64Array>>();

/** The points along a path as x, y, x, y, …; not to be written to. */
export function tracePath(path: Path, bend: Bend): Readonly<Float64Array> {
  const ofBend = traced.get(bend) ?? new Map<Path, Float64Array>();
  traced.set(bend, ofBend);
  const points = ofBend.get(path) ?? trace(path, bend);
  ofBend.set(path, points);
  return points;
}
