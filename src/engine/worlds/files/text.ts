import { FileRefusedError } from './errors.ts';
import type { NamedFile } from './named-file.ts';

/** Most characters of a line that are quoted. */
const QUOTED = 40;

/** The lines of a UTF-8 text without the last empty one. @throws {FileRefusedError} where it is empty or no UTF-8. */
export function readLines({ name, bytes }: NamedFile): string[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileRefusedError('corrupt', { file: name }, `${name} is not text in UTF-8.`);
  }
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  if (lines.length === 0) throw new FileRefusedError('empty', { file: name }, `${name} is empty.`);
  return lines;
}

/** A refusal that names the line, counted from 1, what stands there, and what should. */
export function badLine(file: string, line: number, text: string, expected: string): FileRefusedError {
  const found = text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
  const sentence = `Line ${line} of ${file} is "${found}": it should be ${expected}.`;
  return new FileRefusedError('bad-line', { file, line, found, expected }, sentence);
}
