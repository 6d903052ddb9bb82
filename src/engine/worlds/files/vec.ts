import { FileRefusedError } from './errors.ts';
import type { NamedFile } from './named-file.ts';
import { badLine, readLines } from './text.ts';

/** Words and their vectors, in the order of the file: the most frequent first. */
export interface WordVectors {
  readonly words: readonly string[];
  /** `[words, dim]`. */
  readonly values: Float32Array;
  readonly dim: number;
}

/** Most numbers of a vector. */
export const LARGEST_VECTOR = 1024;
const HEADER = /^(\d+) (\d+)\s*$/;
/** Bytes looked at to tell the format. */
const HEAD = 200;

/** Whether the bytes begin with the line of a word2vec text file: how many words, how many numbers each. */
export function isVec(bytes: Uint8Array): boolean {
  const [first] = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD)).split(/\r?\n/, 1);
  return HEADER.test(first);
}

function readHeader({ name }: NamedFile, line: string): { readonly count: number; readonly dim: number } {
  const [, count, dim] = (HEADER.exec(line) ?? []).map(Number);
  if (!(count >= 1 && dim >= 1 && dim <= LARGEST_VECTOR)) {
    throw badLine(name, 1, line, `N D (N ≥ 1, 1 ≤ D ≤ ${LARGEST_VECTOR})`);
  }
  return { count, dim };
}

/**
 * Reads the text format of word2vec: a line with the number of words and of dimensions, then per line a word and its
 * numbers, separated by spaces. Words may have spaces in them. A word that comes twice keeps its first vector.
 *
 * @param most how many words are read; the others of a longer file, which are rarer, are left out.
 * @throws {FileRefusedError} naming the line that is wrong.
 */
export function readVec(file: NamedFile, most: number): WordVectors {
  const lines = readLines(file);
  const { count, dim } = readHeader(file, lines[0]);
  const found = lines.length - 1;
  if (found !== count) {
    const sentence = `${file.name} announces ${count} words and has ${found}.`;
    const reason = found < count ? 'cut-off' : 'too-long';
    throw new FileRefusedError(reason, { file: file.name, expected: count, found }, sentence);
  }
  const expected = `word x₁ … x${dim}`;
  const rows = new Map<string, number>();
  const values = new Float32Array(Math.min(count, most) * dim);
  for (let line = 1; line <= found && rows.size < most; line++) {
    const parts = lines[line].trimEnd().split(' ');
    const word = parts.slice(0, -dim).join(' ');
    if (word === '') throw badLine(file.name, line + 1, lines[line], expected);
    if (rows.has(word)) continue;
    const start = rows.size * dim;
    for (let at = 0; at < dim; at++) {
      const text = parts[parts.length - dim + at];
      values[start + at] = text === '' ? Number.NaN : Number(text);
      if (!Number.isFinite(values[start + at])) throw badLine(file.name, line + 1, lines[line], expected);
    }
    rows.set(word, start);
  }
  return { words: [...rows.keys()], values: values.slice(0, rows.size * dim), dim };
}
