/** Separators in the order in which they are tried: a space last, since text is full of them. */
const DELIMITERS = ['\t', ';', ',', ' '];
/** Characters looked at to tell how a file is laid out. */
const SAMPLE = 1 << 20;

const MISSING = /^\s*([+-]?(nan|inf|infinity)|na|n\/a|null|none)?\s*$/i;
const FILE_NAME = /\.(png|jpe?g|wav)(#\d+)?$/i;

/** Whether a cell stands for a number that is not there. */
export function isMissing(cell: string): boolean {
  return MISSING.test(cell);
}

/** The number in a cell; NaN where there is none. @param commas whether decimals may be written with a comma. */
export function readNumber(cell: string, commas: boolean): number {
  const value = cell === '' ? Number.NaN : Number(cell);
  if (!Number.isNaN(value)) return cell.trim() === '' ? Number.NaN : value;
  return commas && /^\s*[+-]?\d*,\d+(e[+-]?\d+)?\s*$/i.test(cell) ? Number(cell.replace(',', '.')) : value;
}

function sampleLines(text: string): readonly string[] {
  const sample = text.slice(0, SAMPLE);
  const lines = sample.split(/\r?\n/);
  // The last line of a sample may be cut off.
  if (sample.length < text.length) lines.pop();
  return lines.filter((line) => line.trim() !== '');
}

const count = (line: string, delimiter: string) => line.replaceAll(/"[^"]*"/g, '').split(delimiter).length;

/** Spaces separate numbers, of which the first may be a word; elsewhere they belong to a sentence. */
const isSpacedNumbers = (line: string) =>
  line
    .trim()
    .split(' ')
    .slice(1)
    .every((cell) => !Number.isNaN(readNumber(cell, false)));

/** The separator that the first lines have equally often; a comma where none is found. */
export function delimiterOf(text: string): string {
  const lines = sampleLines(text).slice(0, 12);
  // The second line counts: the first of a file of word vectors is shorter.
  const wanted = lines[1] ?? lines[0] ?? '';
  const even = DELIMITERS.find(
    (delimiter) =>
      count(wanted, delimiter) > 1 &&
      (delimiter !== ' ' || isSpacedNumbers(wanted)) &&
      lines.slice(1).every((line) => count(line, delimiter) === count(wanted, delimiter)),
  );
  return even ?? DELIMITERS.find((delimiter) => delimiter !== ' ' && count(wanted, delimiter) > 1) ?? ',';
}

/** The cells of the first lines, for telling how a file is laid out: quotes are taken off, not understood. */
export function firstCells(text: string, delimiter: string, most: number): readonly (readonly string[])[] {
  return sampleLines(text.replace(/^\uFEFF/, ''))
    .slice(0, most)
    .map((line) => line.trimEnd().split(delimiter))
    .map((cells) => cells.map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')));
}

/** Whether the first line only says how many rows and columns follow, as in word vectors of fastText. */
export function isCount(first: readonly string[], second: readonly string[]): boolean {
  const [rows, columns] = first;
  return (
    first.length === 2 && /^\d+$/.test(rows) && /^\d+$/.test(columns) && second.length === Number(columns) + 1
  );
}

/** So few numbers may follow each other by chance, unless they stand over an index without a name. */
const FEWEST_COUNTED = 3;

/** Whether numbers only count their places, from 0 or 1, as the columns of exported tables do. */
function countsPlaces(numbers: readonly number[]): boolean {
  const [start] = numbers;
  return (start === 0 || start === 1) && numbers.every((value, at) => value === at + start);
}

/** Whether the first line names the columns: it holds text only, or counts them as exported tables do. */
export function hasHeader(first: readonly string[]): boolean {
  if (first.some((cell) => FILE_NAME.test(cell))) return false;
  const filled = first.filter((cell) => cell !== '');
  if (filled.some(isMissing)) return false;
  const numbers = filled.map((cell) => readNumber(cell, false)).filter((value) => !Number.isNaN(value));
  const mayCount = first[0] === '' || numbers.length >= FEWEST_COUNTED;
  return numbers.length === 0 || (mayCount && countsPlaces(numbers));
}

/**
 * Whether a text file holds one sentence per line rather than a table: nothing in its second line is a number or the
 * name of a file, and its first line has no column that `isKnown`.
 */
export function isSentences(text: string, isKnown: (column: string) => boolean): boolean {
  const delimiter = delimiterOf(text);
  const [first = [], second = []] = firstCells(text, delimiter, 2);
  const isNamed = first.length > 1 && first.some(isKnown);
  return !isNamed && !second.some((cell) => FILE_NAME.test(cell) || !Number.isNaN(readNumber(cell, false)));
}
