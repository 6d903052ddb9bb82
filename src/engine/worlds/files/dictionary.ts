import type { NamedFile } from './named-file.ts';
import { badLine, readLines } from './text.ts';

/** A word of the one language and a translation of it. */
export type WordPair = readonly [string, string];

const EXPECTED = 'word ⇥ translation';
/** Lines looked at to tell the format, and bytes in which they are looked for. */
const LINES = 5;
const HEAD = 2000;

/** The two sides of a line: what a tab separates, or else the first word and the rest, which may be several. */
function pairOf(line: string): WordPair | undefined {
  const parts = line.includes('\t') ? line.split('\t') : (/^\s*(\S+) +(\S.*)$/.exec(line)?.slice(1) ?? []);
  const [word, translation] = parts.map((part) => part.trim());
  return parts.length === 2 && word !== '' && translation !== '' ? [word, translation] : undefined;
}

const isPairOfWords = (line: string) => pairOf(line)?.every((word) => !word.includes(' ')) ?? false;

/** Whether the first lines are two single words each. */
export function isDictionary(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, HEAD)).split(/\r?\n/);
  // The last line may be cut by the end of what is looked at.
  const whole = bytes.length > HEAD ? head.slice(0, -1) : head;
  const lines = whole.filter((line) => line.trim() !== '').slice(0, LINES);
  return lines.length > 0 && lines.every(isPairOfWords);
}

/**
 * Reads a bilingual dictionary: per line a word and one translation, separated by a tab or by spaces; a word with
 * several translations has several lines. Empty lines are passed over.
 *
 * @throws {FileRefusedError} naming the line that is wrong.
 */
export function readDictionary(file: NamedFile): readonly WordPair[] {
  return readLines(file).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const pair = pairOf(line);
    if (pair === undefined) throw badLine(file.name, index + 1, line, EXPECTED);
    return [pair];
  });
}
