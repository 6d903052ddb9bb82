import { describe, expect, it } from 'vitest';
import { writeCsv, writeNpy, writeWav } from '../../testing/file-writers.ts';
import { FileRefusedError } from '../files/errors.ts';
import type { NamedFile } from '../files/named-file.ts';
import { itemSize } from '../world.ts';
import { assembleOwn } from './assemble.ts';
import type { PictureDecoder } from './media.ts';
import { wordsOf } from './texts.ts';

const ROWS = 30;
const rows = Array.from({ length: ROWS }, (_, row) => row);
const csv = (
  name: string,
  columns: readonly string[],
  cells: (row: number) => readonly (string | number)[],
  count = ROWS,
) => ({ name, bytes: writeCsv(columns, rows.slice(0, count).map(cells)) }) satisfies NamedFile;

const numbers = (name: string, factor: number) => csv(name, ['x', 'y'], (row) => [factor * row, row % 7]);
const wav = (name: string, hertz: number) => ({
  name,
  bytes: writeWav(
    Float32Array.from({ length: 800 }, (_, at) => Math.sin((6.283 * hertz * at) / 8000)),
    8000,
  ),
});
/** A picture file of which nothing but its last byte can be seen: what decodes it is the browser's. */
const picture = (name: string, shade: number) => ({
  name,
  bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, shade),
});
const decode: PictureDecoder = async (bytes, side) => {
  if (bytes.length < 5) throw new Error('cut off');
  return new Uint8Array(side * side * 3).fill(bytes[4]);
};

async function refusalOf(files: readonly NamedFile[]): Promise<FileRefusedError> {
  try {
    await assembleOwn(files, decode);
  } catch (error) {
    if (error instanceof FileRefusedError) return error;
    throw error;
  }
  throw new Error('the files were accepted');
}

/** The first number of every row of a modality. */
async function firstNumbers(files: readonly NamedFile[], modality: string): Promise<number[]> {
  const { sources } = await assembleOwn(files, decode);
  const train = sources.find((source) => source.modality === modality)?.train;
  if (train === undefined) throw new Error(`no ${modality}`);
  const size = itemSize(train.shape);
  return Array.from({ length: train.values.length / size }, (_, row) => train.values[row * size]);
}

describe('tables', () => {
  it('without ids are paired in order, in the order of their names', async () => {
    const files = [numbers('b.csv', 100), numbers('a.csv', 1)];
    const { preview, sources } = await assembleOwn(files);
    expect(preview).toMatchObject({
      pairedBy: 'order',
      rows: ROWS,
      pairing: 'instance',
      classes: 0,
      groups: 0,
    });
    expect(sources.map(({ modality }) => modality)).toEqual(['rows-1', 'rows-2']);
    expect((await firstNumbers(files, 'rows-2'))[3]).toBe(300);
  });

  it('with ids are paired by them, wherever their rows stand', async () => {
    const files = [
      csv('a.csv', ['id', 'x'], (row) => [`key ${row}`, row]),
      csv('b.csv', ['x', 'id'], (row) => [100 * (ROWS - 1 - row), `key ${ROWS - 1 - row}`]),
    ];
    expect((await assembleOwn(files)).preview.pairedBy).toBe('id');
    const [first, second] = [await firstNumbers(files, 'rows-1'), await firstNumbers(files, 'rows-2')];
    expect(second).toEqual(first.map((value) => 100 * value));
    expect((await assembleOwn(files)).sources[0].own?.names?.[2]).toBe('key 2');
  });

  it('whose first columns are the same names are paired by these, else in order with a warning', async () => {
    const named = (name: string, start: string, backwards: boolean) =>
      csv(name, ['thing', 'x'], (row) => [`${start}${backwards ? ROWS - row : row + 1}`, row]);
    const same = await assembleOwn([named('a.csv', 'n', false), named('b.csv', 'n', true)]);
    const other = await assembleOwn([named('a.csv', 'n', false), named('b.csv', 'm', true)]);
    expect([same.preview.pairedBy, other.preview.pairedBy]).toEqual(['id', 'order']);
    expect(other.preview.warnings.map(({ code }) => code)).toContain('paired-by-order');
  });

  it('bring labels and groups in columns, or labels in a file of their own', async () => {
    const withColumns = csv('a.csv', ['x', 'label', 'speaker'], (row) => [row, row % 3, `s${row % 4}`]);
    const labels = {
      name: 'labels.npy',
      bytes: writeNpy({ shape: [ROWS], values: rows.map((row) => row % 5) }),
    };
    const { preview, sources } = await assembleOwn([withColumns, numbers('b.csv', 2)]);
    expect(preview).toMatchObject({ classes: 3, groups: 4 });
    expect([...sources[0].train.labels.slice(0, 4)]).toEqual([0, 1, 2, 0]);
    const apart = await assembleOwn([numbers('a.csv', 1), numbers('b.csv', 2), labels]);
    expect(apart.preview.classes).toBe(5);
    expect(apart.sources[1].own?.classNames).toEqual(['0', '1', '2', '3', '4']);
  });

  it('with texts become words of a vocabulary', async () => {
    const files = [numbers('a.csv', 1), csv('b.csv', ['caption'], (row) => [`A cat, number ${row}!`])];
    files[1] = {
      name: 'b.csv',
      bytes: new TextEncoder().encode(
        `caption\n${rows.map((row) => `"A cat, number ${row}!"`).join('\n')}\n`,
      ),
    };
    const { sources } = await assembleOwn(files);
    const { shape, values } = sources[1].train;
    if (shape.kind !== 'tokens') throw new Error(`texts are ${shape.kind}`);
    const words = Array.from(values.subarray(4 * 3, 4 * 4), (token) => shape.vocabulary[token]);
    expect(words).toEqual(['a', 'cat', 'number', '3']);
    expect(wordsOf('两只猫 and one dog')).toEqual(['两', '只', '猫', 'and', 'one', 'dog']);
  });

  it('of one modality with labels are paired with the names of these, class by class', async () => {
    const { preview, sources } = await assembleOwn([
      csv('a.csv', ['x', 'label'], (row) => [row, row % 2 ? 'odd' : 'even']),
    ]);
    expect(preview).toMatchObject({ pairing: 'class', classes: 2, modalities: ['rows-1', 'texts'] });
    expect(sources[1].train.values[0]).toBe(sources[1].train.values[2]);
    expect(sources[1].train.values[0]).not.toBe(sources[1].train.values[1]);
  });

  it('are told of as they were understood', async () => {
    const { preview } = await assembleOwn([
      csv('a.csv', ['id', 'x', 'remark'], (row) => [row, row / 3, `r${row}`]),
      csv('b.csv', ['id', 'z'], (row) => [row, row]),
    ]);
    expect(preview.tables[0]).toMatchObject({
      name: 'a.csv',
      rows: ROWS,
      numbers: 1,
      uses: ['rows-1', 'id'],
    });
    expect(preview.tables[0].head).toHaveLength(5);
    expect(preview.tables[0].head[1]).toEqual(['1', 'r1', '0.3333']);
    expect(preview.warnings).toContainEqual({
      code: 'columns-ignored',
      parameters: { file: 'a.csv', columns: 'remark' },
    });
    expect(preview.warnings).toContainEqual({ code: 'few-rows', parameters: { rows: ROWS } });
  });

  it('may have columns that never change', async () => {
    const constant = csv('a.csv', ['x', 'same'], (row) => [row, 1]);
    expect((await assembleOwn([constant, numbers('b.csv', 1)])).preview.rows).toBe(ROWS);
  });

  it.each([
    [
      'of different length',
      [numbers('a.csv', 1), csv('b.csv', ['x', 'y'], (row) => [row, 1], 25)],
      'rows-differ',
      { file: 'a.csv', rows: 30, other: 'b.csv', others: 25, line: 27 },
    ],
    [
      'with an id twice',
      [csv('a.csv', ['id', 'x'], (row) => [row % 29, row]), csv('b.csv', ['id', 'x'], (row) => [row, row])],
      'id-twice',
      { file: 'a.csv', id: '0', first: 2, line: 31 },
    ],
    [
      'with ids that the other lacks',
      [
        csv('a.csv', ['id', 'x'], (row) => [row, row]),
        csv('b.csv', ['id', 'x'], (row) => [row < 27 ? row : `new ${row}`, row]),
      ],
      'id-alone',
      { file: 'b.csv', other: 'a.csv', count: 3, id: 'new 27', line: 29 },
    ],
    [
      'with hardly any rows',
      [csv('a.csv', ['x'], (row) => [row], 19), csv('b.csv', ['x'], (row) => [row], 19)],
      'too-few-rows',
      { rows: 19, needed: 20 },
    ],
    ['that are alone', [numbers('a.csv', 1)], 'one-modality', { file: 'a.csv' }],
    ['of one number only', [numbers('a.csv', 1), csv('b.csv', ['x'], () => [4])], 'nothing-to-learn', {}],
    [
      'that are four',
      ['a', 'b', 'c', 'd'].map((name) => numbers(`${name}.csv`, 1)),
      'too-many-parts',
      { file: 'd.csv', limit: 3 },
    ],
    [
      'that are none',
      [{ name: 'a.pdf', bytes: Uint8Array.of(37, 80, 68, 70, 0) }],
      'unknown-format',
      { file: 'a.pdf' },
    ],
    ['that are empty', [{ name: 'a.csv', bytes: new Uint8Array() }], 'empty', { file: 'a.csv' }],
  ])('%s are refused by name and line', async (_, files, reason, parameters) => {
    const refusal = await refusalOf(files);
    expect(refusal.reason).toBe(reason);
    expect(refusal.parameters).toMatchObject(parameters);
  });

  it('larger than the most that is read are refused before they are looked into', async () => {
    const bytes = new Uint8Array((1 << 28) + 1);
    expect((await refusalOf([{ name: 'huge.csv', bytes }, numbers('b.csv', 1)])).reason).toBe('too-large');
  });
});

describe('folders', () => {
  const pictures = rows.map((row) => picture(`set/img-${row}.png`, row + 1));

  it('of pictures are paired with captions by the names of their files, the first of several counting', async () => {
    const captions = csv('set/captions.csv', ['image', 'caption'], (row) => [
      `img-${ROWS - 1 - row}.png`,
      `shade of ${ROWS - 1 - row}`,
    ]);
    const more = {
      ...captions,
      bytes: Uint8Array.from([...captions.bytes, ...new TextEncoder().encode('img-3.png,again\n')]),
    };
    const { preview, sources } = await assembleOwn([more, ...pictures], decode);
    expect(preview).toMatchObject({ pairedBy: 'id', modalities: ['pictures', 'texts'], pairing: 'instance' });
    expect(preview.warnings).toContainEqual({ code: 'captions-ignored', parameters: { count: 1 } });
    const { values } = sources[0].train;
    expect([values[0], values[3 * 32 * 32 * 3]]).toEqual([1, 4]);
    const texts = sources[1].train;
    if (texts.shape.kind !== 'tokens') throw new Error('texts are no tokens');
    expect(texts.shape.vocabulary[texts.values[3 * texts.shape.length + 2]]).toBe('3');
  });

  it('of pictures in folders by class are paired with the names of these folders', async () => {
    const files = rows.map((row) => picture(`pets/${row % 2 ? 'dog' : 'cat'}/${row}.png`, row));
    const { preview, sources } = await assembleOwn(files, decode);
    expect(preview).toMatchObject({ pairing: 'class', classes: 2, modalities: ['pictures', 'texts'] });
    expect(sources[0].own?.classNames).toEqual(['cat', 'dog']);
    expect([...sources[0].train.labels.slice(14, 16)]).toEqual([0, 1]);
    expect(sources[0].train.values[15 * 32 * 32 * 3]).toBe(1);
  });

  it('of sounds with labels are paired with these, and can be heard', async () => {
    const files = rows.map((row) => wav(`${row}.wav`, 200 + 400 * (row % 3)));
    const labels = csv('labels.csv', ['file', 'label'], (row) => [
      `${row}.wav`,
      ['low', 'middle', 'high'][row % 3],
    ]);
    const { preview, sources } = await assembleOwn([...files, labels]);
    expect(preview).toMatchObject({ pairing: 'class', classes: 3, modalities: ['texts', 'sounds'] });
    expect(sources[1].train.shape.kind).toBe('series');
    expect(sources[1].own?.sound?.(2)?.rate).toBe(8000);
    expect(sources[1].own?.sound?.(2)?.samples).toHaveLength(800);
  });

  it.each([
    [
      'with a damaged picture',
      [
        ...pictures.slice(1),
        { name: 'set/img-0.png', bytes: Uint8Array.of(0x89, 0x50, 0x4e) },
        csv('c.csv', ['image', 'caption'], (row) => [`img-${row}.png`, `c ${row}`]),
      ],
      'picture-unreadable',
      { file: 'set/img-0.png' },
    ],
    [
      'with a picture without caption',
      [...pictures, csv('c.csv', ['image', 'caption'], (row) => [`img-${row}.png`, `c ${row}`], 28)],
      'id-alone',
      { file: 'set/img-0.png', count: 2, id: 'img-28' },
    ],
    [
      'with a caption without picture',
      [...pictures.slice(2), csv('c.csv', ['image', 'caption'], (row) => [`img-${row}.png`, `c ${row}`])],
      'id-alone',
      { file: 'c.csv', count: 2, id: 'img-0', line: 2 },
    ],
    ['of one picture', [pictures[0]], 'unknown-format', { file: 'set/img-0.png' }],
  ])('%s are refused by name', async (_, files, reason, parameters) => {
    const refusal = await refusalOf(files);
    expect(refusal.reason).toBe(reason);
    expect(refusal.parameters).toMatchObject(parameters);
  });

  it('of pictures are refused where nothing can decode them', async () => {
    const captions = csv('c.csv', ['image', 'caption'], (row) => [`img-${row}.png`, `c ${row}`]);
    await expect(assembleOwn([...pictures, captions])).rejects.toMatchObject({
      reason: 'pictures-need-browser',
    });
  });
});
