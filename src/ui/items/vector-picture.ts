import type { ShownModality } from '../../worker/protocol.ts';

/** Vectors of up to this many numbers are drawn as bars, longer ones as a grid of shades. */
const MOST_BARS = 16;
/** Cells along each side of the grid; longer vectors have neighbouring numbers averaged. */
const GRID_SIDE = 8;
/** Pixels along the side of the picture. */
const PICTURE = 48;
/** Deviations from the mean of a cell that are shown as nothing and as full ink. */
const RANGE = 1.6;

type Shown = Pick<ShownModality, 'values' | 'shape'>;

/** `[rows, cells]`: the vectors with neighbouring numbers averaged into at most 64 cells. */
function pooled(values: ArrayLike<number>, size: number): { cells: number; rows: Float32Array } {
  const cells = Math.min(size, GRID_SIDE * GRID_SIDE);
  const count = values.length / size;
  const rows = new Float32Array(count * cells);
  for (let row = 0; row < count; row++) {
    for (let cell = 0; cell < cells; cell++) {
      const [from, to] = [Math.floor((cell * size) / cells), Math.floor(((cell + 1) * size) / cells)];
      let sum = 0;
      for (let at = from; at < to; at++) sum += values[row * size + at];
      rows[row * cells + cell] = sum / (to - from);
    }
  }
  return { cells, rows };
}

/** Each column from 0 to 1 by how far a row is from the mean of all rows, in deviations. */
function byColumn(rows: Float32Array, cells: number): void {
  const count = rows.length / cells;
  for (let cell = 0; cell < cells; cell++) {
    let [sum, squares] = [0, 0];
    for (let row = 0; row < count; row++) {
      const value = rows[row * cells + cell];
      sum += value;
      squares += value * value;
    }
    const mean = sum / count;
    const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean)) || 1;
    for (let row = 0; row < count; row++) {
      const away = (rows[row * cells + cell] - mean) / deviation;
      rows[row * cells + cell] = Math.max(0, Math.min(1, 0.5 + away / (2 * RANGE)));
    }
  }
}

/** Each row from 0 to 1, its largest number being 1. */
function byLargest(rows: Float32Array, cells: number): void {
  for (let start = 0; start < rows.length; start += cells) {
    const row = rows.subarray(start, start + cells);
    const low = Math.min(0, ...row);
    const span = Math.max(...row) - low || 1;
    for (let cell = 0; cell < cells; cell++) row[cell] = (row[cell] - low) / span;
  }
}

interface Levels {
  readonly cells: number;
  /** `[items, cells]`, 0 to 1. */
  readonly rows: Float32Array;
}

const known = new WeakMap<ShownModality['values'], Levels>();

function levelsOf({ values }: Shown, size: number): Levels {
  const before = known.get(values);
  if (before) return before;
  const { cells, rows } = pooled(values, size);
  if (cells > MOST_BARS) byColumn(rows, cells);
  else byLargest(rows, cells);
  const levels = { cells, rows };
  known.set(values, levels);
  return levels;
}

/**
 * A vector as a picture of ink, `[48, 48]` bytes: few numbers as bars from the bottom, many as a grid of shades, each
 * cell against the same cell of the other items on show.
 */
export function vectorInk(shown: Shown, size: number, index: number): Uint8Array {
  const { cells, rows } = levelsOf(shown, size);
  const item = rows.subarray(index * cells, (index + 1) * cells);
  const isBars = cells <= MOST_BARS;
  const side = isBars ? cells : Math.ceil(Math.sqrt(cells));
  const ink = new Uint8Array(PICTURE * PICTURE);
  for (let y = 0; y < PICTURE; y++) {
    for (let x = 0; x < PICTURE; x++) {
      const column = Math.floor((x * side) / PICTURE);
      const level = item[isBars ? column : Math.floor((y * side) / PICTURE) * side + column] ?? 0;
      if (!isBars) ink[y * PICTURE + x] = 255 * level;
      else if (isGap(x, side)) continue;
      else ink[y * PICTURE + x] = (PICTURE - y) / PICTURE <= Math.max(level, 0.04) ? 255 : 28;
    }
  }
  return ink;
}

/** Whether a bar ends at that pixel, so that it stands apart from the next. */
function isGap(x: number, bars: number): boolean {
  return Math.floor((x * bars) / PICTURE) !== Math.floor(((x + 1) * bars) / PICTURE);
}
