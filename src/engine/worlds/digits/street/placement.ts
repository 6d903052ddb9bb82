import type { Random } from '../../../random.ts';
import type { Piece } from './outline.ts';
import { SIDE } from './picture.ts';

/** How the sign's plane is seen: where a point of it, in heights of the digit from its middle, falls on the picture. */
export interface View {
  readonly height: number;
  readonly x: number;
  readonly y: number;
  readonly rotation: number;
  readonly shear: number;
  /** How much nearer one side is than the other. */
  readonly tiltX: number;
  readonly tiltY: number;
}

/** The cropping of house numbers leaves the digit most of the height. */
export function randomView(random: Random, noise: number): View {
  return {
    height: SIDE * Math.min(1, Math.max(0.5, 0.79 + random.normal(0, 0.02 + 0.1 * noise))),
    x: SIDE / 2 + random.normal(0, 0.4 + 2.2 * noise),
    y: SIDE / 2 + random.normal(0, 0.4 + 1.6 * noise),
    rotation: random.normal(0, 0.01 + 0.14 * noise),
    shear: random.normal(0, 0.01 + 0.14 * noise),
    tiltX: random.normal(0, 0.02 + 0.16 * noise),
    tiltY: random.normal(0, 0.02 + 0.16 * noise),
  };
}

/** The piece of a glyph, moved right by `left` heights of the digit, in pixels of the picture. */
export function viewPiece(piece: Piece, left: number, view: View): Piece {
  const cosine = Math.cos(view.rotation);
  const sine = Math.sin(view.rotation);
  const seen: number[] = [];
  for (let at = 0; at < piece.length; at += 2) {
    const y = piece[at + 1] - 0.5;
    const x = piece[at] + left - view.shear * y;
    const nearness = view.height / Math.max(0.4, 1 + view.tiltX * x + view.tiltY * y);
    seen.push(view.x + nearness * (cosine * x - sine * y), view.y + nearness * (sine * x + cosine * y));
  }
  return seen;
}
