import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDictionary, readDictionary } from './dictionary.ts';
import { FileRefusedError } from './errors.ts';
import { isVec, readVec } from './vec.ts';
import { isWikipediaList } from './wikipedia-list.ts';

const MOST = 1000;
const named = (text: string, name = 'test.en.vec') => ({ name, bytes: new TextEncoder().encode(text) });

function refusalOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof FileRefusedError) return [error.reason, error.parameters.line];
    throw error;
  }
  return 'accepted';
}

const word = fc.stringMatching(/^\S{1,8}$/u);
const number = fc.float({ noNaN: true, noDefaultInfinity: true });

describe('word vectors', () => {
  it('are read as they were written, in their order', () => {
    const table = fc
      .tuple(fc.uniqueArray(word, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 5 }))
      .chain(([words, dim]) =>
        fc.record({
          words: fc.constant(words),
          rows: fc.array(fc.array(number, { minLength: dim, maxLength: dim }), {
            minLength: words.length,
            maxLength: words.length,
          }),
        }),
      );
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', ' \n'), ({ words, rows }, end) => {
        const lines = words.map((each, at) => [each, ...rows[at]].join(' '));
        const file = named([`${words.length} ${rows[0].length}`, ...lines, ''].join(end));
        expect(isVec(file.bytes)).toBe(true);
        const read = readVec(file, MOST);
        expect(read).toMatchObject({ words, dim: rows[0].length });
        expect([...read.values]).toEqual(rows.flat().map((value) => Math.fround(value) + 0));
      }),
    );
  });

  it('are read up to the number asked for, and a word that comes twice keeps its first vector', () => {
    const file = named('4 2\nthe 1 2\nof 3 4\nthe 5 6\nNew York 7 8\n');
    expect(readVec(file, MOST)).toEqual({
      words: ['the', 'of', 'New York'],
      values: Float32Array.of(1, 2, 3, 4, 7, 8),
      dim: 2,
    });
    expect(readVec(file, 1)).toEqual({ words: ['the'], values: Float32Array.of(1, 2), dim: 2 });
  });

  it('are refused with the line that is wrong', () => {
    const refusal = (text: string) => refusalOf(() => readVec(named(text), MOST));
    expect(refusal('2 2\nthe 1 2\nof 3\n')).toEqual(['bad-line', 3]);
    expect(refusal('2 2\nthe 1 x\nof 3 4\n')).toEqual(['bad-line', 2]);
    expect(refusal('2 2\nthe 1 2\nof 3 NaN\n')).toEqual(['bad-line', 3]);
    expect(refusal('the 1 2\n')).toEqual(['bad-line', 1]);
    expect(refusal('1 0\nthe\n')).toEqual(['bad-line', 1]);
    expect(refusal('3 2\nthe 1 2\nof 3 4\n')).toEqual(['cut-off', undefined]);
    expect(refusal('1 2\nthe 1 2\nof 3 4\n')).toEqual(['too-long', undefined]);
    expect(refusal('')).toEqual(['empty', undefined]);
    expect(refusalOf(() => readVec({ name: 'x', bytes: Uint8Array.of(0xff, 0xfe) }, MOST))).toEqual([
      'corrupt',
      undefined,
    ]);
  });
});

describe('dictionaries', () => {
  it('are read with tabs or spaces between the words, empty lines passed over', () => {
    const pairs = [
      ['人', 'man'],
      ['人', 'person'],
      ['城市', 'city'],
    ];
    for (const between of ['\t', ' ', '   ']) {
      const file = named(`${pairs.map((pair) => pair.join(between)).join('\n')}\n\n`);
      expect(isDictionary(file.bytes)).toBe(true);
      expect(readDictionary(file)).toEqual(pairs);
    }
  });

  it('have translations of several words', () => {
    expect(readDictionary(named('卧室\tbed room\n客厅 living room\n'))).toEqual([
      ['卧室', 'bed room'],
      ['客厅', 'living room'],
    ]);
  });

  it('are refused with the line that is wrong', () => {
    const refusal = (text: string) => refusalOf(() => readDictionary(named(text)));
    expect(refusal('a b\nc\n')).toEqual(['bad-line', 2]);
    expect(refusal('a\tb\nc\td\te\n')).toEqual(['bad-line', 2]);
    expect(refusal('a\t\n')).toEqual(['bad-line', 1]);
  });

  it('are told from word vectors, lists of articles and prose', () => {
    const is = (text: string) => isDictionary(new TextEncoder().encode(text));
    expect(is('text\tpicture\t3\n')).toBe(false);
    expect(isWikipediaList(new TextEncoder().encode('人\tman\n'))).toBe(false);
    expect(is('This is not a dictionary.\nIt has sentences.\n')).toBe(false);
    expect(is('')).toBe(false);
  });
});

const folder = '../shared/data/words';
describe.skipIf(!existsSync(folder))(
  'the Chinese and English words (skipped where ../shared/data is missing)',
  () => {
    const read = (name: string) => ({ name, bytes: new Uint8Array(readFileSync(`${folder}/${name}`)) });

    it('are read whole', () => {
      const [zh, en] = ['zh', 'en'].map((language) => readVec(read(`zh-en.${language}.vec`), 10_000));
      expect([zh.words.length, zh.dim, en.words.length, en.dim]).toEqual([3349, 50, 5154, 50]);
      expect(zh.words[0]).toBe('人');
      expect(zh.values[0]).toBeCloseTo(0.012217, 6);
    });

    it('have dictionaries of 1,430 and 715 words', () => {
      const words = ['train', 'test'].map(
        (part) => new Set(readDictionary(read(`zh-en.${part}.txt`)).map(([each]) => each)).size,
      );
      expect(words).toEqual([1430, 715]);
    });
  },
);
