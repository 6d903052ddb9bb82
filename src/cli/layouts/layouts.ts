// npm run bench -- --section layouts: what laying the space out costs, in the pieces in which the worker does it.
import type { Embeddings } from '../../engine/measures/embeddings.ts';
import { MOST_LAID_OUT } from '../../engine/projection/laid-out.ts';
import type { ProjectionDescriptor } from '../../engine/projection/project.ts';
import { projections } from '../../engine/projection/registry.ts';
import { Random } from '../../engine/random.ts';

const DIMS = [16, 64, 256];
const MODALITIES = 3;
const GROUPS = 10;
/** Frames of which each shows a space that has moved, as while a run trains; then it rests. */
const MOVING = 40;
const MOST_FRAMES = 2000;

/** Groups in a space of `dim` dimensions, as many rows as are laid out at most: `[rows, dim]` per modality. */
function groups(dim: number, random: Random): readonly Embeddings[] {
  const items = MOST_LAID_OUT / MODALITIES;
  const middles = Float32Array.from({ length: GROUPS * dim }, () => random.normal());
  return Array.from({ length: MODALITIES }, () => {
    const around = (at: number) => middles[(Math.floor(at / dim) % GROUPS) * dim + (at % dim)];
    const values = Float32Array.from({ length: items * dim }, (_, at) => around(at) + random.normal(0, 0.5));
    return { values, items, dim };
  });
}

/** What it took, in milliseconds. */
class Timing {
  readonly pieces: number[] = [];
  readonly frames: number[] = [];

  /** One frame in its pieces. */
  frame(pieces: Generator<void, unknown>): void {
    const start = performance.now();
    let before = start;
    for (let isDone = false; !isDone; ) {
      isDone = pieces.next().done === true;
      const now = performance.now();
      this.pieces.push(now - before);
      before = now;
    }
    this.frames.push(before - start);
  }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function measure({ create }: ProjectionDescriptor, dim: number, dimensions: 2 | 3): readonly number[] {
  const random = new Random(1, 'layouts');
  const projection = create(dimensions);
  const timing = new Timing();
  let rows = groups(dim, random);
  for (let frame = 0; frame < MOST_FRAMES && (frame < MOVING || projection.isBehind); frame++) {
    if (frame > 0 && frame < MOVING) {
      const moved = (values: Float32Array) => values.map((value) => value + random.normal(0, 0.02));
      rows = rows.map((part) => ({ ...part, values: moved(part.values) }));
    }
    const pieces = projection.projecting?.(rows);
    if (pieces) timing.frame(pieces);
  }
  const { pieces, frames } = timing;
  const sorted = pieces.toSorted((a, b) => a - b);
  return [
    sorted[sorted.length - 1],
    sorted[Math.floor(0.99 * sorted.length)],
    Math.max(...frames),
    frames[0],
    frames.length,
    sum(frames),
  ];
}

const heads = ['longest', '99 %', 'frame', 'first', 'frames', 'settled'];
console.log(
  `${MOST_LAID_OUT} rows; ms: the longest piece, 99 % of them, the longest frame in all its pieces,`,
);
console.log(
  `the first picture; then frames, of which ${MOVING} show a space that moves, and all of their time`,
);
console.log(['method', 'dim', 'picture', ...heads].map((head) => head.padStart(9)).join(' '));
for (const dim of DIMS) {
  for (const method of projections.filter(({ isLayout }) => isLayout)) {
    for (const dimensions of [2, 3] as const) {
      const numbers = measure(method, dim, dimensions).map((value) => value.toFixed(0));
      const cells = [method.id, dim, `${dimensions}-D`, ...numbers];
      console.log(cells.map((cell) => String(cell).padStart(9)).join(' '));
    }
  }
}
