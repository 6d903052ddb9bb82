import type { Glyph, MiddleLine } from './glyphs.ts';
import type { Typeface } from './typefaces.ts';

/** A closed outline as x, y, x, y, …; overlapping outlines of one direction fill as one. */
export type Outline = readonly number[];

/** Half the thickness of a stroke that runs in a direction: level strokes are thin, upright ones thick. */
function halfThickness({ thick, thin }: Typeface, dx: number, dy: number): number {
  const length = Math.hypot(dx, dy);
  const upright = length === 0 ? 0 : (dy / length) ** 2;
  return (thin + (thick - thin) * upright) / 2;
}

/** A disc that closes a joint or rounds an end. */
function joint(x: number, y: number, half: number): Outline {
  const corners = 12;
  return Array.from({ length: corners }, (_, index) => {
    const angle = (index * 2 * Math.PI) / corners;
    return [x + half * Math.cos(angle), y + half * Math.sin(angle)];
  }).flat();
}

/** A straight piece of a stroke, `longer` at both ends. */
function piece(ax: number, ay: number, bx: number, by: number, half: number, longer = 0): Outline {
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const [dx, dy] = [(bx - ax) / length, (by - ay) / length];
  const [nx, ny] = [-dy * half, dx * half];
  const [sx, sy, ex, ey] = [ax - dx * longer, ay - dy * longer, bx + dx * longer, by + dy * longer];
  return [sx + nx, sy + ny, sx - nx, sy - ny, ex - nx, ey - ny, ex + nx, ey + ny];
}

/** Cosine of the turn from which two pieces need a joint; below it their overlap closes the gap. */
const JOINT_FROM = Math.cos(Math.PI / 9);
/** Overlap of neighbouring pieces, in half thicknesses. */
const OVERLAP = 0.15;

function turnsSharply(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): boolean {
  const dot = (bx - ax) * (cx - bx) + (by - ay) * (cy - by);
  return dot < JOINT_FROM * Math.hypot(bx - ax, by - ay) * Math.hypot(cx - bx, cy - by);
}

/** The bar across the end of a stroke. */
function serifAt(x: number, y: number, dx: number, dy: number, { serif, thin }: Typeface): Outline {
  const half = Math.max(0.025, thin / 2);
  return Math.abs(dy) >= Math.abs(dx)
    ? piece(x - serif / 2, y, x + serif / 2, y, half)
    : piece(x, y - serif / 3, x, y + serif / 3, half);
}

/** The middle line in the typeface's proportions, standing in a box of height 1 with its thickness inside. */
function fitted(middle: MiddleLine, typeface: Typeface): number[] {
  const placed: number[] = [];
  for (let at = 0; at < middle.length; at += 2) {
    const y = typeface.thin / 2 + middle[at + 1] * (1 - typeface.thin);
    const x = typeface.thick / 2 + middle[at] * (typeface.width - typeface.thick);
    placed.push(x + typeface.slant * (0.5 - y), y);
  }
  return placed;
}

/** The outlines of a glyph in a typeface: widened strokes, their joints and serifs. */
export function outlines(glyph: Glyph, typeface: Typeface): Outline[] {
  const shapes: Outline[] = [];
  for (const middle of glyph) {
    const points = fitted(middle, typeface);
    const last = points.length - 2;
    for (let at = 0; at < last; at += 2) {
      const [ax, ay, bx, by] = points.slice(at, at + 4);
      const half = halfThickness(typeface, bx - ax, by - ay);
      const [isStart, isEnd] = [at === 0, at + 2 === last];
      shapes.push(piece(ax, ay, bx, by, half, isStart || isEnd ? 0 : OVERLAP * half));
      if (isEnd && typeface.round) shapes.push(joint(bx, by, half));
      if (!isEnd) {
        const [cx, cy] = points.slice(at + 4, at + 6);
        const next = halfThickness(typeface, cx - bx, cy - by);
        if (turnsSharply(ax, ay, bx, by, cx, cy)) shapes.push(joint(bx, by, Math.min(half, next)));
      }
      if (isStart && typeface.round) shapes.push(joint(ax, ay, half));
    }
    const closed = Math.hypot(points[0] - points[last], points[1] - points[last + 1]) < 0.02;
    if (typeface.serif > 0 && !closed) {
      shapes.push(serifAt(points[0], points[1], points[2] - points[0], points[3] - points[1], typeface));
      const [px, py] = [points[last - 2], points[last - 1]];
      shapes.push(serifAt(points[last], points[last + 1], points[last] - px, points[last + 1] - py, typeface));
    }
  }
  return shapes;
}
