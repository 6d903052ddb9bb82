/** A point of a stroke in a box of width 1 and height 1 (x to the right, y down). */
export interface ControlPoint {
  readonly x: number;
  readonly y: number;
  /** Whether the pen turns sharply here; elsewhere it runs smoothly through. */
  readonly corner: boolean;
}
export type Stroke = readonly ControlPoint[];
export type Skeleton = readonly Stroke[];

/**
 * One way to write a digit. Its variants have the same strokes and as many points, so that an item can lie anywhere
 * between them.
 */
export interface SkeletonForm {
  /** How often it is written, in relation to the other forms of its digit. */
  readonly share: number;
  readonly variants: readonly Skeleton[];
}

function controlPoint(text: string): ControlPoint {
  const corner = text.endsWith('!');
  const [x, y] = (corner ? text.slice(0, -1) : text).split(',').map(Number);
  return { x: x / 100, y: y / 100, corner };
}

/** Reads a skeleton as it is noted: points `x,y` in hundredths, `!` after a corner, `|` between strokes. */
export function skeleton(text: string): Skeleton {
  return text.split('|').map((stroke) => stroke.trim().split(/\s+/).map(controlPoint));
}

/** A form from the notation of its variants. */
export function form(share: number, ...variants: readonly string[]): SkeletonForm {
  return { share, variants: variants.map(skeleton) };
}
