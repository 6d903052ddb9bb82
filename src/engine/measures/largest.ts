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
  let found = 0;
  for (let index = 0, at = start; index < count; index++, at += step) {
    const value = values[at];
    if (!Number.isFinite(value)) continue;
    found++;
    if (value <= room[0]) continue;
    let place = 0;
    while (place < last && room[place + 1] < value) {
      room[place] = room[place + 1];
      place++;
    }
    room[place] = value;
  }
  return Math.min(found, room.length);
}
