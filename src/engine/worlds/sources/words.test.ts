import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileRefusedError } from '../files/errors.ts';
import type { NamedFile } from '../files/named-file.ts';
import type { RealSource } from '../world.ts';
import { downloadFiles } from './download.ts';
import { assembleDropped, isPublished } from './recognise.ts';
import { assembleWords } from './words.ts';

const file = (name: string, lines: readonly string[]): NamedFile => ({
  name,
  bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
});
const vec = (name: string, words: readonly string[]) =>
  file(name, [`${words.length} 2`, ...words.map((word, at) => `${word} ${at} ${1 - at}`)]);

const FRENCH = ['chien', 'chat', 'pain', 'vin', 'rue', 'mer', 'ville'];
const GERMAN = ['Hund', 'Katze', 'Brot', 'Wein', 'Straße', 'See', 'Meer', 'Stadt'];
const french = vec('wiki.fr.vec', FRENCH);
const german = vec('cc.de.300.vec', GERMAN);
const PAIRS = [
  'mer Meer',
  'mer See',
  'chien Hund',
  'chat Katze',
  'pain Brot',
  'vin Wein',
  'rue Straße',
  'ville Stadt',
  'lune Mond',
];
const dictionary = file('fr-de.txt', PAIRS);

const spelt = (sources: readonly RealSource[], part: 'train' | 'test' | 'answers') => {
  const [from, to] = sources.map(({ vocabulary }) => vocabulary);
  if (!from || !to) throw new Error('no vocabulary');
  return Array.from(from[part], (row, at) => `${from.words[row]} ${to.words[to[part][at]]}`);
};

function reasonOf(files: readonly NamedFile[]): string {
  try {
    assembleDropped(files);
  } catch (error) {
    if (error instanceof FileRefusedError) return error.reason;
    throw error;
  }
  return 'accepted';
}

describe('dropped word vectors', () => {
  it('are given to the languages that their names end with, the dictionary’s first language first', () => {
    const sources = assembleDropped([german, dictionary, french]);
    expect(sources.map(({ id, modality }) => [id, modality])).toEqual([
      ['word-files', 'french'],
      ['word-files', 'german'],
    ]);
  });

  it('leave every third word of one dictionary for the test, with all its translations', () => {
    const sources = assembleDropped([french, german, dictionary]);
    expect(spelt(sources, 'train')).toEqual([
      'chien Hund',
      'chat Katze',
      'vin Wein',
      'rue Straße',
      'ville Stadt',
    ]);
    expect(spelt(sources, 'test')).toEqual(['pain Brot', 'mer See']);
    expect(spelt(sources, 'answers')).toEqual(['pain Brot', 'mer See', 'mer Meer']);
    expect(sources.map(({ train, test }) => [train.labels.length, test.labels.length])).toEqual([
      [5, 2],
      [5, 2],
    ]);
  });

  it('take no word of the test dictionary for training', () => {
    const train = file('fr-de.train.txt', PAIRS);
    const test = file('fr-de.test.txt', ['chien Hund', 'mer Meer']);
    for (const files of [
      [train, test],
      [test, train],
    ]) {
      const sources = assembleDropped([french, german, ...files]);
      expect(spelt(sources, 'test')).toEqual(['chien Hund', 'mer Meer']);
      expect(spelt(sources, 'train')).toEqual([
        'chat Katze',
        'pain Brot',
        'vin Wein',
        'rue Straße',
        'ville Stadt',
      ]);
    }
  });

  it('may be of a language that the world does not know, if the other is', () => {
    const finnish = vec('wiki.fi.vec', GERMAN);
    const sources = assembleDropped([finnish, french, dictionary]);
    expect(sources.map(({ modality }) => modality)).toEqual(['french', 'other-language']);
    expect(reasonOf([finnish, vec('wiki.et.vec', FRENCH), dictionary])).toBe('language-unclear');
  });

  it('are told from a learner’s own rows by their dictionary', () => {
    expect(isPublished([french, dictionary, german])).toBe(true);
    expect(isPublished([french, german])).toBe(false);
    expect(isPublished([french, german, vec('wiki.en.vec', FRENCH)])).toBe(false);
  });

  it('are refused without a dictionary, with too many, or with one of other languages', () => {
    expect(reasonOf([french, german])).toBe('word-files');
    expect(reasonOf([french, dictionary])).toBe('word-files');
    expect(reasonOf([dictionary])).toBe('unknown-format');
    expect(reasonOf([french, german, dictionary, dictionary, dictionary])).toBe('word-files');
    expect(reasonOf([french, german, file('x.txt', ['uno one', 'dos two'])])).toBe('no-translations');
  });
});

describe('a file without a published checksum', () => {
  const body = new TextEncoder().encode('人 man\n');
  const server = createServer((_, response) => response.end(body));
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}/` : '';
  });
  afterAll(() => server.close());

  it('is taken as it comes up to its most bytes, and refused beyond', async () => {
    const progress: number[] = [];
    const options = {
      fetch: (address: string, init: { signal?: AbortSignal }) => fetch(address, init),
      onProgress: (received: number) => void progress.push(received),
    };
    const [read] = await downloadFiles([{ name: 'words.txt', url, bytes: 100 }], options);
    expect(read.bytes).toEqual(body);
    expect(progress.at(-1)).toBe(100);
    const refused = downloadFiles([{ name: 'words.txt', url, bytes: 4 }], options);
    await expect(refused).rejects.toMatchObject({ reason: 'too-long' });
  });
});

const folder = '../shared/data/words';
describe.skipIf(!existsSync(folder))(
  'the Chinese and English words (skipped where ../shared/data is missing)',
  () => {
    const read = (name: string) => ({ name, bytes: new Uint8Array(readFileSync(`${folder}/${name}`)) });

    it('are divided as published where their dictionaries come as one file, in whatever order', () => {
      const vectors = [read('zh-en.zh.vec'), read('zh-en.en.vec')];
      const [train, test] = [read('zh-en.train.txt'), read('zh-en.test.txt')];
      const lines = [test, train].flatMap(({ bytes }) => new TextDecoder().decode(bytes).trim().split('\n'));
      const whole = file('zh-en.ldc.txt', lines);
      const [together, apart] = [
        assembleWords('zh-en', [...vectors, whole]),
        assembleWords('zh-en', [...vectors, train, test]),
      ];
      for (const part of ['train', 'test', 'answers'] as const) {
        expect(spelt(together, part)).toEqual(spelt(apart, part));
      }
      expect(apart.map(({ modality }) => modality)).toEqual(['chinese', 'english']);
      expect(apart.map((source) => [source.train.labels.length, source.test.labels.length])).toEqual([
        [1430, 715],
        [1430, 715],
      ]);
    });
  },
);
