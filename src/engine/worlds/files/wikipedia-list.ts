import { FileRefusedError } from './errors.ts';
import type { NamedFile } from './named-file.ts';

/** Far longer than the published lists. */
const LONGEST = 1 << 22;
const LINE = /^\S+\t\S+\t(-?\d+)$/;
const EXPECTED = 'text ⇥ picture ⇥ category';

/** Whether the bytes begin with a line of a text, a picture and a category, separated by tabs. */
export function isWikipediaList(bytes: Uint8Array): boolean {
  const [first] = new TextDecoder('latin1').decode(bytes.subarray(0, 400)).split(/\r?\n/, 1);
  return LINE.test(first);
}

/**
 * The category of every article in a list file of the Wikipedia set (`trainset_txt_img_cat.list`), from 0: one line
 * per article with the names of its text and picture and the number of its category, separated by tabs.
 *
 * @param categories how many there are: the file counts from 1 to this.
 * @throws {FileRefusedError}
 */
export function readWikipediaList({ name, bytes }: NamedFile, categories: number): Uint8Array {
  if (bytes.length > LONGEST) {
    const sentence = `${name} is larger than ${LONGEST} bytes, far more than the published lists.`;
    throw new FileRefusedError('too-large', { file: name, limit: LONGEST }, sentence);
  }
  const lines = new TextDecoder('latin1').decode(bytes).split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  if (lines.length === 0) throw new FileRefusedError('empty', { file: name }, `${name} is empty.`);
  const labels = lines.map((line, index) => {
    const category = LINE.exec(line)?.[1];
    if (category === undefined) {
      const found = line.length > 40 ? `${line.slice(0, 40)}…` : line;
      const sentence = `Line ${index + 1} of ${name} is "${found}": it should be ${EXPECTED}. Is the file cut off?`;
      throw new FileRefusedError('wrong-shape', { file: name, expected: EXPECTED, found }, sentence);
    }
    return Number(category);
  });
  const wrong = labels.find((label) => label < 1 || label > categories);
  if (wrong !== undefined) {
    const sentence = `${name} holds the category ${wrong}: they are numbered 1 to ${categories}.`;
    throw new FileRefusedError('label-out-of-range', { file: name, found: wrong }, sentence);
  }
  return Uint8Array.from(labels, (label) => label - 1);
}
