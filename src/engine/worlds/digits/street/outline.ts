import type { Random } from '../../../random.ts';
import type { End, Glyph, GlyphStroke, Serif } from './glyphs.ts';
import { type Path, tracePath } from './path.ts';
import type { Typeface } from './typefaces.ts';

/** A convex piece of a glyph as x, y, x, y, …, in heights of the digit; the pieces' union is the glyph. */
export type Piece = readonly number[];

/** Half the thickness that the pen, an ellipse turned by the stress, gives a stroke of direction (dx, dy), a unit vector. */
function halfThickness({ thick, thin, stress }: Typeface, dx: number, dy: number): number {
  const cosine = Math.cos(stress);
  const sine = Math.sin(stress);
  const across = -dy * cosine + dx * sine;
  const along = dy * sine + dx * cosine;
  return Math.hypot(thick * across, thin * along) / 2;
}

/** A middle line of the glyph in the typeface's proportions: standing in a box of height 1 with its thickness inside. */
function fitted(path: Path, width: number, { thick, thin, bend }: Typeface): Float64Array {
  const inner = Math.max(0, width - thick);
  return tracePath(path, bend).map((value, at) =>
    at % 2 === 0 ? thick / 2 + value * inner : thin / 2 + value * (1 - thin),
  );
}

/** A point of the middle line with the vector from it to the left edge of the stroke. */
interface Station {
  readonly x: number;
  readonly y: number;
  readonly edgeX: number;
  readonly edgeY: number;
}

/** No cut end sticks out more than this many half thicknesses. */
const LONGEST_CUT = 2.2;

function station(x: number, y: number, dx: number, dy: number, half: number, level: boolean): Station {
  if (!level || dy === 0) return { x, y, edgeX: -dy * half, edgeY: dx * half };
  const reach = Math.min(LONGEST_CUT, 1 / Math.abs(dy)) * half;
  return { x, y, edgeX: -Math.sign(dy) * reach, edgeY: 0 };
}

function isCutLevel(end: End, typeface: Typeface, dy: number): boolean {
  return end === 'level' || (end === 'open' && typeface.terminal === 'level' && Math.abs(dy) > 0.6);
}

/** How far an end goes past its last point, to the edge of the box that the typeface was fitted into. */
function reachPast(end: End, typeface: Typeface, dx: number, dy: number): number {
  if (end === 'flat') return halfThickness(typeface, -dy, dx);
  return end === 'level' && dy !== 0 ? typeface.thin / 2 / Math.max(0.3, Math.abs(dy)) : 0;
}

/** How much longer the edge of a corner may be than that of a straight run. */
const LONGEST_MITRE = 1.6;

/**
 * The direction in which a line passes each of its points, a unit vector, and the mitre by which the edge there has to
 * be longer for the runs on both sides to keep their thickness. A ring passes its seam like any other point.
 */
function passing(points: Float64Array, index: number): readonly [dx: number, dy: number, mitre: number] {
  const last = points.length / 2 - 1;
  const isRing = Math.hypot(points[0] - points[last * 2], points[1] - points[last * 2 + 1]) < 1e-6;
  const before = index > 0 ? index - 1 : isRing ? last - 1 : 0;
  const after = index < last ? index + 1 : isRing ? 1 : last;
  const inX = points[index * 2] - points[before * 2];
  const inY = points[index * 2 + 1] - points[before * 2 + 1];
  const outX = points[after * 2] - points[index * 2];
  const outY = points[after * 2 + 1] - points[index * 2 + 1];
  const inLength = Math.hypot(inX, inY);
  const outLength = Math.hypot(outX, outY);
  const x = (inLength && inX / inLength) + (outLength && outX / outLength);
  const y = (inLength && inY / inLength) + (outLength && outY / outLength);
  const length = Math.hypot(x, y) || 1;
  // Both unit vectors together are 2 cos(half the turn) long.
  const mitre = inLength > 0 && outLength > 0 ? Math.min(LONGEST_MITRE, 2 / length) : 1;
  return [x / length, y / length, mitre];
}

/** The middle line with its edges; `flat` and `level` ends reach past their last point. */
function stations(points: Float64Array, stroke: GlyphStroke, typeface: Typeface): Station[] {
  const last = points.length / 2 - 1;
  const found: Station[] = [];
  for (let index = 0; index <= last; index++) {
    const [dx, dy, mitre] = passing(points, index);
    const half = stroke.thin ? typeface.thin / 2 : halfThickness(typeface, dx, dy);
    const end = index === 0 ? stroke.start : index === last ? stroke.end : 'joined';
    const past = (index === 0 ? -1 : 1) * reachPast(end, typeface, dx, dy);
    const x = points[index * 2] + past * dx;
    const y = points[index * 2 + 1] + past * dy;
    found.push(station(x, y, dx, dy, half * mitre, isCutLevel(end, typeface, dy)));
  }
  return found;
}

const between = (a: Station, b: Station): Piece => [
  a.x + a.edgeX,
  a.y + a.edgeY,
  b.x + b.edgeX,
  b.y + b.edgeY,
  b.x - b.edgeX,
  b.y - b.edgeY,
  a.x - a.edgeX,
  a.y - a.edgeY,
];

const DISC_CORNERS = 12;

function disc(x: number, y: number, radius: number): Piece {
  const corners: number[] = [];
  for (let corner = 0; corner < DISC_CORNERS; corner++) {
    const angle = (2 * Math.PI * corner) / DISC_CORNERS;
    corners.push(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  return corners;
}

/** What a typeface adds at an end of a stroke. */
function capOf(end: End, { x, y, edgeX, edgeY }: Station, typeface: Typeface): Piece[] {
  const half = Math.hypot(edgeX, edgeY);
  if (typeface.terminal === 'round' && end !== 'joined') return [disc(x, y, half)];
  if (typeface.terminal === 'ball' && end === 'open')
    return [disc(x, y, Math.max(half, typeface.thick * 0.58))];
  return [];
}

function strokePieces(stroke: GlyphStroke, width: number, typeface: Typeface): Piece[] {
  // Round ends bulge past the last point by themselves.
  const rounds = typeface.terminal === 'round';
  const along = stations(
    fitted(stroke.path, width, typeface),
    rounds ? { ...stroke, start: roundEnd(stroke.start), end: roundEnd(stroke.end) } : stroke,
    typeface,
  );
  const last = along[along.length - 1];
  const pieces = along.slice(1).map((next, index) => between(along[index], next));
  return [...pieces, ...capOf(stroke.start, along[0], typeface), ...capOf(stroke.end, last, typeface)];
}

const roundEnd = (end: End): End => (end === 'joined' ? 'joined' : 'open');

/** A bar of `length` to either side with a bracket that eases into the stem. */
function footPieces(
  x: number,
  half: number,
  { length, thickness, bracket }: NonNullable<Typeface['serif']>,
): Piece[] {
  const reach = half + length;
  const top = 1 - thickness;
  return [
    [x - reach, top, x + reach, top, x + reach, 1, x - reach, 1],
    [x - half, top - bracket, x + half, top - bracket, x + half + bracket, top, x - half - bracket, top],
  ];
}

function serifPieces({ at, kind }: Serif, width: number, typeface: Typeface): Piece[] {
  const { serif, thick, thin } = typeface;
  if (serif === undefined) return [];
  const x = thick / 2 + at[0] * Math.max(0, width - thick);
  if (kind === 'foot') return footPieces(x, thick / 2, serif);
  // A beak: a wedge at the end of a bar, hanging down from the top or standing up from the line.
  const [edge, direction] = kind === 'hanging' ? [0, 1] : [1, -1];
  const outer = x + (at[0] > 0.5 ? thick / 2 : -thick / 2);
  const inward = at[0] > 0.5 ? -1 : 1;
  const height = thin + serif.length * 1.1;
  return [
    [
      outer,
      edge,
      outer + inward * (serif.thickness + serif.length * 0.7),
      edge,
      outer + inward * serif.thickness,
      edge + direction * height,
      outer,
      edge + direction * height,
    ],
  ];
}

/** The part of a convex piece on the inner side of a level line (below it where `side` is 1, above where −1). */
function cutAt(piece: Piece, level: number, side: 1 | -1): Piece {
  if (piece.every((value, at) => at % 2 === 0 || (value - level) * side >= 0)) return piece;
  const kept: number[] = [];
  for (let at = 0; at < piece.length; at += 2) {
    const next = (at + 2) % piece.length;
    const ay = piece[at + 1];
    const by = piece[next + 1];
    const isInside = (ay - level) * side >= 0;
    if (isInside) kept.push(piece[at], ay);
    if (isInside !== (by - level) * side >= 0) {
      kept.push(piece[at] + ((level - ay) / (by - ay)) * (piece[next] - piece[at]), level);
    }
  }
  return kept;
}

/** A hand that strays: slow waves added to every point. */
function stray(pieces: readonly Piece[], amount: number, random: Random): Piece[] {
  const [phaseX, phaseY, pace] = [random.uniform(0, 6.3), random.uniform(0, 6.3), random.uniform(3, 6)];
  return pieces.map((piece) =>
    piece.map((value, at) => {
      const other = at % 2 === 0 ? piece[at + 1] : piece[at - 1];
      return value + amount * Math.sin(pace * other + (at % 2 === 0 ? phaseX : phaseY));
    }),
  );
}

/** The width a glyph takes in a typeface. */
export function glyphWidth(glyph: Glyph, typeface: Typeface): number {
  return Math.max(glyph.width * typeface.width, typeface.thick);
}

/**
 * The pieces of a glyph in a typeface, x from 0 to its width (before the slant) and y from 0 (top) to 1 (the line it
 * stands on).
 */
export function glyphPieces(glyph: Glyph, typeface: Typeface, random: Random): Piece[] {
  const width = glyphWidth(glyph, typeface);
  const drawn = glyph.strokes.flatMap((stroke) => strokePieces(stroke, width, typeface));
  const trimmed = drawn.map((piece) => cutAt(cutAt(piece, 0, 1), 1, -1));
  const whole = [...trimmed, ...glyph.serifs.flatMap((serif) => serifPieces(serif, width, typeface))];
  const strayed = typeface.wobble > 0 ? stray(whole, typeface.wobble, random) : whole;
  return strayed.map((piece) =>
    piece.map((value, at) => (at % 2 === 0 ? value + typeface.slant * (0.5 - piece[at + 1]) : value)),
  );
}
