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
    let place = 0;
    while (place < last && room[place + 1] < value) {
      room[place] = room[place + 1];
      place++;
    }
    room[place] = value;
  }
  let unfilled = 0;
  while (unfilled <= last && room[unfilled] === Number.NEGATIVE_INFINITY) unfilled++;
  return room.length - unfilled;
}
