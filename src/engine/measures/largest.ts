/** Puts a value among the largest ones, `last + 1` of them from `start` on, the smallest first; that one falls out. */
function insert(room: Float64Array, start: number, last: number, value: number): void {
  let place = start;
  while (place < start + last && room[place + 1] < value) {
    room[place] = room[place + 1];
    place++;
  }
  room[place] = value;
}

/**
 * Finds the `room.length` largest finite values of one row or column of a matrix.
 *
 * @param start where it begins in `values`. @param step distance between its entries. @param count their number.
 * @param room is filled with the largest, smallest of them first. @returns how many of it are filled, from the end.
 */
export function largestValues(
  values: Float32Array,
  start: number,
  step: number,
  count: number,
  room: Float64Array,
): number {
  const last = room.length - 1;
  room.fill(Number.NEGATIVE_INFINITY);
  for (let index = 0, at = start; index < count; index++, at += step) {
    const value = values[at];
    // Also false for what is not a number.
    if (!(value > room[0]) || value === Number.POSITIVE_INFINITY) continue;
    insert(room, 0, last, value);
  }
  let unfilled = 0;
  while (unfilled <= last && room[unfilled] === Number.NEGATIVE_INFINITY) unfilled++;
  return room.length - unfilled;
}

/** The k largest finite values of every column of a matrix that comes row by row. */
export class LargestOfColumns {
  private readonly rooms: Float64Array;

  /** @param k at least 1. */
  constructor(
    private readonly columns: number,
    private readonly k: number,
  ) {
    this.rooms = new Float64Array(columns * k).fill(Number.NEGATIVE_INFINITY);
  }

  /** Takes rows `[rows, columns]`. */
  add(values: Float32Array): void {
    const { rooms, columns, k } = this;
    for (let row = 0; row < values.length; row += columns) {
      for (let column = 0, start = 0; column < columns; column++, start += k) {
        const value = values[row + column];
        if (value > rooms[start] && value !== Number.POSITIVE_INFINITY) insert(rooms, start, k - 1, value);
      }
    }
  }

  /** The mean of what was found in each column; NaN where nothing was finite. */
  means(): Float64Array {
    const { rooms, k } = this;
    return Float64Array.from({ length: this.columns }, (_, column) => {
      const found = rooms.subarray(column * k, (column + 1) * k).filter(Number.isFinite);
      return found.reduce((sum, value) => sum + value, 0) / found.length;
    });
  }
}
