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

/** A disc or square that closes a joint or an end. */
function joint(x: number, y: number, half: number, round: boolean): Outline {
  const corners = round ? 12 : 8;
  return Array.from({ length: corners }, (_, index) => {
    const angle = (index * 2 * Math.PI) / corners;
    return [x + half * Math.cos(angle), y + half * Math.sin(angle)];
  }).flat();
}

function piece(ax: number, ay: number, bx: number, by: number, half: number): Outline {
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const nx = (-(by - ay) / length) * half;
  const ny = ((bx - ax) / length) * half;
  return [ax + nx, ay + ny, ax - nx, ay - ny, bx - nx, by - ny, bx + nx, by + ny];
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
      shapes.push(piece(ax, ay, bx, by, half));
      const isEnd = at + 2 === last;
      if (!isEnd) {
        const next = halfThickness(typeface, points[at + 4] - bx, points[at + 5] - by);
        shapes.push(joint(bx, by, Math.min(half, next), true));
      } else if (typeface.round) shapes.push(joint(bx, by, half, true));
      if (at === 0 && typeface.round) shapes.push(joint(ax, ay, half, true));
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
