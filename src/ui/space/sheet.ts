/** Gaps in pixels: between pairs, and between the items of one. */
const GAP = 10;
const LARGEST = 44;
const SMALLEST = 20;

export interface Sheet {
  /** Side of one item. */
  readonly side: number;
  /** Where the first item of each pair has its corner. */
  readonly corners: readonly (readonly [x: number, y: number])[];
}

/**
 * Pairs laid out in rows, in the middle of the room and as large as it allows; where it does not hold all of them at
 * their smallest, the first ones.
 *
 * @param modalities items of a pair, side by side.
 */
export function layOut(pairs: number, modalities: number, width: number, height: number): Sheet {
  const columnsOf = (side: number) => Math.max(1, Math.floor((width + GAP) / (modalities * side + GAP)));
  const rowsOf = (side: number) => Math.max(1, Math.floor((height + GAP) / (side + GAP)));
  let side = LARGEST;
  while (side > SMALLEST && columnsOf(side) * rowsOf(side) < pairs) side--;
  const columns = Math.min(columnsOf(side), pairs);
  const shown = Math.min(pairs, columns * rowsOf(side));
  const across = columns * (modalities * side + GAP) - GAP;
  const down = Math.ceil(shown / columns) * (side + GAP) - GAP;
  const corners = Array.from({ length: shown }, (_, pair): [number, number] => [
    (width - across) / 2 + (pair % columns) * (modalities * side + GAP),
    (height - down) / 2 + Math.floor(pair / columns) * (side + GAP),
  ]);
  return { side, corners };
}
