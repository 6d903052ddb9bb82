import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { gzip, writeMatlab, writeNpy, writeWav } from '../../testing/file-writers.ts';
import { bytesOf, NPZ, PARQUET, PARQUET_BROTLI, PARQUET_WITH_NULL } from '../../testing/foreign-files.ts';
import { FileRefusedError } from '../files/errors.ts';
import { readWav } from '../files/wav.ts';
import { readTables } from './read-tables.ts';
import { FRAMES, spectrogram } from './spectrogram.ts';

const text = (content: string) => new TextEncoder().encode(content);

async function table(name: string, content: string | Uint8Array) {
  const [read] = await readTables({ name, bytes: typeof content === 'string' ? text(content) : content });
  return read;
}

async function refusalOf(name: string, content: string | Uint8Array): Promise<FileRefusedError> {
  try {
    await table(name, content);
  } catch (error) {
    if (error instanceof FileRefusedError) return error;
    throw error;
  }
  throw new Error('the file was accepted');
}

describe('delimited files', () => {
  it('give back the numbers that were written, whatever separates them', async () => {
    const number = fc.float({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
    const rows = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(number, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 9 }),
      );
    const layout = fc.constantFrom([',', '\n'], ['\t', '\n'], [';', '\r\n'], [' ', '\n'], [',', '\r\n']);
    await fc.assert(
      fc.asyncProperty(rows, layout, async (cells, [separator, newline]) => {
        const names = cells[0].map((_, at) => `column-${at}`).join(separator);
        const lines = cells.map((row) => row.join(separator)).join(newline);
        const {
          numbers,
          rows: count,
          numeric,
        } = await table('a.csv', `${names}${newline}${lines}${newline}`);
        expect([count, numeric.length]).toEqual([cells.length, cells[0].length]);
        expect(Array.from(numbers)).toEqual(Array.from(Float32Array.from(cells.flat(), (cell) => cell + 0)));
      }),
    );
  });

  it('need no names of columns, and take counting ones for names', async () => {
    expect((await table('a.csv', '0.5,1\n2,3\n')).numeric).toEqual(['1', '2']);
    expect((await table('a.csv', ',0,1\n0,5,6\n1,7,8\n')).numeric).toEqual(['0', '1']);
    expect((await table('a.csv', 'id,0,1,2\n0,5,6,7\n1,7,8,9\n')).rows).toBe(2);
  });

  it('keep ids, labels and texts as text, also where they look like numbers', async () => {
    const { numeric, texts } = await table('a.csv', 'id,x,label,caption\n07,1,0,"one, two"\n08,2,1,three\n');
    expect(numeric).toEqual(['x']);
    expect(Object.fromEntries(texts)).toEqual({
      id: ['07', '08'],
      label: ['0', '1'],
      caption: ['one, two', 'three'],
    });
  });

  it('are read packed by gzip, with a mark of UTF-8, and with decimal commas', async () => {
    expect([...(await table('a.csv.gz', gzip(text('x,y\n1,2\n')))).numbers]).toEqual([1, 2]);
    expect((await table('a.csv', '\uFEFFx,y\n1,2\n')).numeric).toEqual(['x', 'y']);
    expect([...(await table('a.csv', 'x;y\n1,5;-2\n')).numbers]).toEqual([1.5, -2]);
  });

  it('of word vectors are read with their words, with the line of counts or without', async () => {
    for (const start of ['', '3 2\n']) {
      const { texts, numbers } = await table('w.vec', `${start}the 0.1 2 \n" 3 4 \nNaN 5 6 \n`);
      expect([...texts.values()]).toEqual([['the', '"', 'NaN']]);
      expect([...numbers]).toEqual([...Float32Array.of(0.1, 2, 3, 4, 5, 6)]);
    }
  });

  it('of sentences are one text per line', async () => {
    expect([...(await table('t.txt', 'A cat, asleep.\nA dog\n')).texts]).toEqual([
      ['text', ['A cat, asleep.', 'A dog']],
    ]);
  });

  it.each([
    ['text among numbers', 'x,y\n1,2\n3,four\n', 'cell-not-number', { line: 3, column: 'y', found: 'four' }],
    ['an empty cell', 'x,y\n1,2\n\n3,\n', 'cell-empty', { line: 4, column: 'y' }],
    ['NaN', 'x,y\nnan,2\n3,4\n', 'cell-not-number', { line: 2, column: 'x', found: 'nan' }],
    ['an infinite number', '1,2\n3,-inf\n', 'cell-not-number', { line: 2, column: '2' }],
    ['a number too large to be one', 'x,y\n1,1e999\n', 'cell-not-number', { line: 2, column: 'y' }],
    ['a line too short', 'x,y\n1,2\n3\n', 'line-length', { line: 3, expected: 2, found: 1 }],
    ['a line too long', '1,2\n3,4,5\n', 'line-length', { line: 2, expected: 2, found: 3 }],
    [
      'a line after a cell of two lines',
      'caption,x\n"a\nb",1\nc,d\n',
      'cell-not-number',
      { line: 4, column: 'x' },
    ],
    ['an open quotation mark', 'caption,x\n"a,1\nb,2\n', 'quotes', { line: 2 }],
    ['names only', 'x,y\n', 'empty', {}],
    ['blank lines only', '\n\n', 'empty', {}],
  ])('with %s are refused by line and column', async (_, content, reason, parameters) => {
    const refusal = await refusalOf('data.csv', content);
    expect(refusal.reason).toBe(reason);
    expect(refusal.parameters).toMatchObject({ file: 'data.csv', ...parameters });
    expect(refusal.message).toContain('data.csv');
  });

  it('with too many rows are refused before all of them are read', async () => {
    const refusal = await refusalOf('data.csv', `x\n${'1\n'.repeat(200_001)}`);
    expect(refusal.reason).toBe('too-many-rows');
  });
});

describe('arrays', () => {
  it('of npz are tables of their own, in either order and any precision', async () => {
    const tables = await readTables({ name: 'all.npz', bytes: bytesOf(NPZ) });
    expect(tables.map(({ name, rows }) => [name, rows])).toEqual([
      ['all.npz: a', 20],
      ['all.npz: half', 20],
      ['all.npz: labels', 20],
    ]);
    expect([...tables[0].numbers]).toEqual(Array.from({ length: 40 }, (_, at) => at));
    expect([...tables[1].numbers]).toEqual(Array.from({ length: 60 }, (_, at) => at / 8 - 2));
    expect(tables[2].texts.get('labels')?.slice(0, 5)).toEqual(['0', '1', '2', '3', '0']);
  });

  it('of npy in Fortran order are read row by row', async () => {
    const bytes = writeNpy({ shape: [2, 3], values: [1, 4, 2, 5, 3, 6], fortranOrder: true });
    expect([...(await table('a.npy', bytes)).numbers]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('of MATLAB are read row by row, vectors lying or standing', async () => {
    const bytes = writeMatlab([
      { name: 'X', dims: [2, 3], values: [1, 4, 2, 5, 3, 6] },
      { name: 'labels', dims: [1, 2], values: [7, 8] },
    ]);
    const [matrix, labels] = await readTables({ name: 'a.mat', bytes });
    expect([...matrix.numbers]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(labels.texts.get('labels')).toEqual(['7', '8']);
  });

  it('of Parquet are read: numbers, lists of numbers, texts', async () => {
    const { rows, numeric, numbers, texts } = await table('a.parquet', bytesOf(PARQUET));
    expect(rows).toBe(24);
    expect(numeric).toEqual(['x', 'count', 'embedding[0]', 'embedding[1]', 'embedding[2]']);
    expect([...numbers.subarray(15, 20)]).toEqual([1.5, 3, 3, -3, 0.25]);
    expect([texts.get('id')?.[23], texts.get('label')?.[23]]).toEqual(['k23', 'b']);
  });

  it.each([
    [
      'NaN',
      'a.npy',
      writeNpy({ shape: [2, 2], values: [1, 2, 3, Number.NaN] }),
      'number-not-finite',
      { row: 2, column: '2' },
    ],
    [
      'three dimensions',
      'a.npz',
      zipSync({ 'x.npy': writeNpy({ shape: [2, 2, 2], values: new Float32Array(8) }) }),
      'wrong-shape',
      { file: 'a.npz: x' },
    ],
    ['nothing in it', 'a.npz', zipSync({ 'readme.txt': text('hello') }), 'empty', {}],
    ['a damaged archive', 'a.npz', bytesOf(NPZ).subarray(0, 700), 'corrupt', {}],
    ['a missing number', 'a.parquet', bytesOf(PARQUET_WITH_NULL), 'row-cell-empty', { row: 2, column: 'x' }],
    ['another packing', 'a.parquet', bytesOf(PARQUET_BROTLI), 'unsupported', {}],
    ['half of its bytes', 'a.parquet', bytesOf(PARQUET).subarray(0, 1000), 'corrupt', {}],
    ['text only', 'a.mat', writeMatlab([]), 'empty', {}],
  ])('with %s are refused by row and column: %s', async (_, name, bytes, reason, parameters) => {
    const refusal = await refusalOf(name, bytes);
    expect(refusal.reason).toBe(reason);
    expect(refusal.parameters).toMatchObject(parameters);
    expect(refusal.message).toContain(name);
  });

  it('of Parquet with any byte changed are read or refused, but never break the reader', async () => {
    const whole = bytesOf(PARQUET);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }), async (at, byte) => {
        const damaged = whole.slice();
        damaged[at] = byte;
        await readTables({ name: 'a.parquet', bytes: damaged }).catch((error: unknown) =>
          expect(error).toBeInstanceOf(FileRefusedError),
        );
      }),
      // With the first two, a reader that looks for columns of places never comes to an end.
      {
        numRuns: 200,
        examples: [
          [1051, 1],
          [200, 24],
        ],
      },
    );
  });
});

describe('WAV files', () => {
  const tone = (hertz: number, rate = 8000) =>
    Float32Array.from({ length: rate / 2 }, (_, at) => 0.5 * Math.sin((2 * Math.PI * hertz * at) / rate));

  it('give back their samples', () => {
    const samples = tone(440);
    const read = readWav({ name: 'a.wav', bytes: writeWav(samples, 8000) });
    expect(read.rate).toBe(8000);
    expect(Math.max(...read.samples.map((sample, at) => Math.abs(sample - samples[at])))).toBeLessThan(1e-4);
  });

  it('that are cut off, packed or empty are refused', () => {
    const whole = writeWav(tone(440), 8000);
    const packed = whole.slice();
    packed[20] = 85;
    for (const bytes of [whole.subarray(0, 30), whole.subarray(0, 44), packed, text('RIFF')]) {
      expect(() => readWav({ name: 'a.wav', bytes })).toThrow(FileRefusedError);
    }
  });

  it('become as many frames however short or long they are', () => {
    for (const length of [1, 300, 8000, 100_000]) {
      const values = spectrogram({ rate: 8000, samples: new Float32Array(length).fill(0.1) });
      expect([values.length, values.every(Number.isFinite)]).toEqual([32 * 24, true]);
    }
  });

  it('have a tone in the band of its pitch, higher tones in higher bands', () => {
    const loudest = [300, 800, 2500].map((hertz) => {
      const values = spectrogram({ rate: 8000, samples: tone(hertz) });
      const bands = values.length / FRAMES;
      const middle = values.subarray((FRAMES / 2) * bands, (FRAMES / 2 + 1) * bands);
      return middle.indexOf(Math.max(...middle));
    });
    expect(loudest).toEqual(loudest.toSorted((a, b) => a - b));
    expect(new Set(loudest).size).toBe(3);
  });
});
