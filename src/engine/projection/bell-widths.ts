/** Halvings by which the width of a row's bell is found. */
export const ROUNDS = 40;

/** Exponentials of one piece: a few milliseconds. */
const PIECE = 1e5;

/** Rows whose widths are found in one piece, given how many neighbours each has. */
export const rowsOfPiece = (neighbours: number) => Math.max(1, Math.floor(PIECE / (ROUNDS * neighbours)));
