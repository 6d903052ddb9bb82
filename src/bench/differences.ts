/** The largest difference of two vectors of the same length. @throws {RangeError} where they are not. */
export function largestDifference(first: ArrayLike<number>, second: ArrayLike<number>): number {
  if (first.length !== second.length) throw new RangeError(`${first.length} numbers and ${second.length}`);
  let largest = 0;
  // Where one is no number, so is the difference, and it must not be passed over.
  for (let at = 0; at < first.length; at++) largest = Math.max(largest, Math.abs(first[at] - second[at]));
  return largest;
}
