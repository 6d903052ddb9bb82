import type PapaParse from 'papaparse';
import { delimiterOf, firstCells, hasHeader, isCount, isMissing, readNumber } from './delimited-layout.ts';
import { FileRefusedError } from './errors.ts';
import type { NamedFile } from './named-file.ts';
import { checkSize, numbered, type Table } from './table.ts';

/** Rows are gathered in blocks of this many, and joined at the end. */
const BLOCK_ROWS = 1024;
/** Characters handed to the parser at once. */
const CHUNK = 1 << 22;

/** What becomes of the cells, row by row. */
class TableBuilder {
  private readonly blocks: Float32Array[] = [];
  private readonly texts: ReadonlyMap<number, string[]>;
  private readonly lines: number[] = [];
  private readonly numeric: readonly number[];

  /**
   * @param columns names of the columns. @param isText which of them hold text.
   * @param commas whether decimals are written with a comma.
   */
  constructor(
    private readonly file: string,
    private readonly columns: readonly string[],
    isText: (column: number) => boolean,
    private readonly commas: boolean,
  ) {
    const places = columns.map((_, at) => at);
    this.numeric = places.filter((at) => !isText(at));
    this.texts = new Map(places.filter(isText).map((at) => [at, []]));
    checkSize(file, 0, this.numeric.length);
  }

  add(cells: readonly string[], line: number): void {
    const row = this.lines.length;
    this.lines.push(line);
    checkSize(this.file, row + 1, 0);
    if (cells.length !== this.columns.length) this.refuseLength(cells.length, line);
    const width = this.numeric.length;
    const within = row % BLOCK_ROWS;
    if (within === 0) this.blocks.push(new Float32Array(BLOCK_ROWS * width));
    const block = this.blocks[this.blocks.length - 1];
    for (let at = 0; at < width; at++) {
      const column = this.numeric[at];
      const value = readNumber(cells[column], this.commas);
      if (!Number.isFinite(value)) this.refuseCell(cells[column], column, line);
      block[within * width + at] = value;
    }
    for (const [column, texts] of this.texts) texts.push(cells[column].trim());
  }

  build(): Table {
    const [rows, width] = [this.lines.length, this.numeric.length];
    const numbers = new Float32Array(rows * width);
    for (const [at, block] of this.blocks.entries()) {
      const start = at * BLOCK_ROWS * width;
      numbers.set(block.subarray(0, Math.min(block.length, numbers.length - start)), start);
    }
    return {
      name: this.file,
      rows,
      numeric: this.numeric.map((at) => this.columns[at]),
      numbers,
      texts: new Map([...this.texts].map(([at, texts]) => [this.columns[at], texts])),
      lines: Uint32Array.from(this.lines),
    };
  }

  private refuseLength(found: number, line: number): never {
    const { file } = this;
    const expected = this.columns.length;
    const sentence = `Line ${line} of ${file} has ${found} cells: it should have ${expected}, as the lines before it.`;
    throw new FileRefusedError('line-length', { file, line, expected, found }, sentence);
  }

  private refuseCell(cell: string, at: number, line: number): never {
    const { file } = this;
    const column = this.columns[at];
    if (cell.trim() === '') {
      const sentence = `Line ${line} of ${file} has nothing in column ${column}: every cell has to be filled.`;
      throw new FileRefusedError('cell-empty', { file, line, column }, sentence);
    }
    const found = cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
    const sentence = `Line ${line} of ${file} holds "${found}" in column ${column}: it should be a finite number.`;
    throw new FileRefusedError('cell-not-number', { file, line, column, found }, sentence);
  }
}

/** Hands every row over with the line that it begins in. Blank lines are passed over. */
function forEachRow(
  papa: typeof PapaParse,
  file: string,
  text: string,
  delimiter: string,
  act: (cells: readonly string[], line: number) => void,
): void {
  let line = 1;
  papa.parse<string[]>(text, {
    delimiter,
    newline: /\r\n/.test(text.slice(0, CHUNK)) ? '\r\n' : '\n',
    // In word vectors a quotation mark is a word.
    quoteChar: delimiter === ' ' ? '\0' : '"',
    chunkSize: CHUNK,
    step: ({ data, errors }) => {
      const begins = line;
      if (errors.some(({ type }) => type === 'Quotes')) {
        const sentence = `Line ${line} of ${file} has a quotation mark that is not closed, or stands within a cell.`;
        throw new FileRefusedError('quotes', { file, line }, sentence);
      }
      line += 1;
      // A quoted cell may hold line breaks of its own.
      for (const cell of data) if (cell.includes('\n')) line += cell.split('\n').length - 1;
      const cells = delimiter === ' ' && data.at(-1) === '' ? data.slice(0, -1) : data;
      if (cells.length > 1 || cells[0]?.trim()) act(cells, begins);
    },
  });
}

/** Names of the columns; those without one are called by their place, but a first one without keeps its empty name. */
function columnNames(first: readonly string[], header: boolean): readonly string[] {
  if (!header) return numbered(first.length);
  const used = new Set<string>();
  return first.map((cell, at) => {
    const name = cell.trim();
    const own = (name === '' && at > 0) || used.has(name) ? `${name}#${at + 1}` : name;
    used.add(own);
    return own;
  });
}

/**
 * Reads rows of cells separated by commas, tabs, semicolons or spaces, with or without a line of names (RFC 4180 for
 * quotes). A column is of text where its first cell is, or where its name is among `textual`; of numbers otherwise.
 *
 * @param textual whether a column of that name holds text, whatever it looks like.
 * @throws {FileRefusedError} naming the line and column of the first cell that does not fit.
 */
export async function readDelimited(file: NamedFile, textual: (column: string) => boolean): Promise<Table> {
  const { default: papa } = await import('papaparse');
  const text = new TextDecoder().decode(file.bytes);
  const delimiter = delimiterOf(text);
  const [first, second = []] = firstCells(text, delimiter, 2);
  if (first === undefined) {
    throw new FileRefusedError('empty', { file: file.name }, `${file.name} holds no rows.`);
  }
  const counted = delimiter === ' ' && isCount(first, second);
  const header = !counted && hasHeader(first);
  const commas = delimiter === ';' || delimiter === '\t';
  let builder: TableBuilder | undefined;
  let names: readonly string[] | undefined;
  forEachRow(papa, file.name, text, delimiter, (cells, line) => {
    if (names === undefined) {
      names = columnNames(counted ? second : cells, header);
      if (header || counted) return;
    }
    const columns = names;
    const isText = (at: number) =>
      textual(columns[at]) ||
      (cells[at] !== undefined && !isMissing(cells[at]) && Number.isNaN(readNumber(cells[at], commas)));
    builder ??= new TableBuilder(file.name, columns, isText, commas);
    builder.add(cells, line);
  });
  if (builder === undefined) {
    const sentence = `${file.name} holds names of columns and no rows.`;
    throw new FileRefusedError('empty', { file: file.name }, sentence);
  }
  return builder.build();
}

/** Reads one text per line. @throws {FileRefusedError} naming the first line that is empty. */
export function readSentences({ name, bytes }: NamedFile, column: string): Table {
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/);
  while (lines.at(-1)?.trim() === '') lines.pop();
  checkSize(name, lines.length, 0);
  const empty = lines.findIndex((line) => line.trim() === '') + 1;
  if (empty > 0) {
    const sentence = `Line ${empty} of ${name} is empty: every line has to hold a text.`;
    throw new FileRefusedError('cell-empty', { file: name, line: empty, column }, sentence);
  }
  return {
    name,
    rows: lines.length,
    numeric: [],
    numbers: new Float32Array(),
    texts: new Map([[column, lines.map((line) => line.trim())]]),
    lines: Uint32Array.from(lines, (_, at) => at + 1),
  };
}
