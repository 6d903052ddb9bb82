import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file as Playwright's file chooser takes it. */
export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const SIDE = 28;

const given = (name: string, buffer: Buffer): GivenFile => ({
  name,
  mimeType: 'application/octet-stream',
  buffer,
});

/** An IDX file of unsigned bytes: two zeros, the element type, the number of dimensions, their sizes, the values. */
function idx(shape: readonly number[], values: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.set([0, 0, 0x08, shape.length]);
  for (const [index, size] of shape.entries()) header.writeUInt32BE(size, 4 + 4 * index);
  return Buffer.concat([header, values]);
}

/** A bar whose height says the class, moved a little from item to item. */
function drawBar(digit: number, item: number, pixels: Uint8Array): void {
  const top = 3 + 2 * digit;
  const left = 4 + (item % 5);
  for (let row = top; row < top + 3; row++) pixels.fill(255, row * SIDE + left, row * SIDE + left + 16);
}

/** Pictures and labels in MNIST's format, packed as MNIST is. */
export function writeMnist(items: number): readonly GivenFile[] {
  const pictures = new Uint8Array(items * SIDE * SIDE);
  const labels = Uint8Array.from({ length: items }, (_, item) => item % 10);
  for (const [item, digit] of labels.entries()) {
    drawBar(digit, item, pictures.subarray(item * SIDE * SIDE, (item + 1) * SIDE * SIDE));
  }
  return [
    given('train-images-idx3-ubyte.gz', gzipSync(idx([items, SIDE, SIDE], pictures))),
    given('train-labels-idx1-ubyte', idx([items], labels)),
  ];
}

const REAL_MNIST = path.resolve(import.meta.dirname, '../../shared/data/mnist');

/** MNIST's own test files where this machine has them. */
export function realMnist(): readonly GivenFile[] | undefined {
  const names = ['t10k-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte.gz'];
  if (!names.every((name) => existsSync(path.join(REAL_MNIST, name)))) return undefined;
  return names.map((name) => given(name, readFileSync(path.join(REAL_MNIST, name))));
}

/** MNIST pictures of which the end is missing. */
export function cutOffMnist(): readonly GivenFile[] {
  const pictures = idx([50, SIDE, SIDE], new Uint8Array(20 * SIDE * SIDE));
  return [
    given('train-images-idx3-ubyte', pictures),
    given('train-labels-idx1-ubyte', idx([50], new Uint8Array(50))),
  ];
}

export const notMnist: readonly GivenFile[] = [given('holiday.txt', Buffer.from('We went to the sea.\n'))];
