import type { Piece } from './outline.ts';

/** Samples per pixel, across and down: as many across as a word has bytes. */
const FINE = 4;
/** Times a word of bytes, this leaves the sum of the bytes in the highest one. */
const EVERY_BYTE = 0x01010101;

/** Scratch memory that fills one square picture after another. */
export class Filler {
  private readonly fine: number;
  private readonly samples: Uint8Array;
  /** The same memory, all samples of a line and pixel at once. */
  private readonly words: Uint32Array;

  constructor(private readonly side: number) {
    this.fine = side * FINE;
    this.samples = new Uint8Array(this.fine * this.fine);
    this.words = new Uint32Array(this.samples.buffer);
  }

  /** Marks the samples inside a convex piece, whose coordinates are pixels. */
  private mark(piece: Piece): void {
    let top = Number.POSITIVE_INFINITY;
    let bottom = Number.NEGATIVE_INFINITY;
    for (let at = 1; at < piece.length; at += 2) {
      top = Math.min(top, piece[at]);
      bottom = Math.max(bottom, piece[at]);
    }
    const first = Math.max(0, Math.ceil(top * FINE - 0.5));
    const last = Math.min(this.fine - 1, Math.floor(bottom * FINE - 0.5));
    for (let line = first; line <= last; line++) this.markLine(piece, line);
  }

  private markLine(piece: Piece, line: number): void {
    const y = (line + 0.5) / FINE;
    let left = Number.POSITIVE_INFINITY;
    let right = Number.NEGATIVE_INFINITY;
    let ax = piece[piece.length - 2];
    let ay = piece[piece.length - 1];
    for (let at = 0; at < piece.length; at += 2) {
      const bx = piece[at];
      const by = piece[at + 1];
      if (ay <= y !== by <= y) {
        const x = ax + ((y - ay) / (by - ay)) * (bx - ax);
        left = Math.min(left, x);
        right = Math.max(right, x);
      }
      ax = bx;
      ay = by;
    }
    const start = Math.max(0, Math.ceil(left * FINE - 0.5));
    const end = Math.min(this.fine - 1, Math.floor(right * FINE - 0.5));
    const offset = line * this.fine;
    for (let at = offset + start; at <= offset + end; at++) this.samples[at] = 1;
  }

  /** The share of each pixel that the union of the pieces covers, 0 to 1, into `coverage [side × side]`. */
  fill(pieces: Iterable<Piece>, coverage: Float32Array): void {
    this.samples.fill(0);
    for (const piece of pieces) this.mark(piece);
    for (let row = 0; row < this.side; row++) {
      for (let column = 0; column < this.side; column++) {
        let marked = 0;
        for (let line = row * FINE; line < (row + 1) * FINE; line++)
          marked += this.words[line * this.side + column];
        coverage[row * this.side + column] = (Math.imul(marked, EVERY_BYTE) >>> 24) / (FINE * FINE);
      }
    }
  }
}
