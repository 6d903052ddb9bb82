import { describe, expect, it } from 'vitest';
import type { Report } from './protocol.ts';
import { Sources } from './sources.ts';

const file = (name: string, lines: readonly string[]) => ({
  name,
  bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
});
const vectors = (name: string, words: readonly string[]) =>
  file(name, [`${words.length} 2`, ...words.map((word, at) => `${word} ${at} 1`)]);
const letters = [...'abcdef'];
const dictionary = file(
  'pairs.txt',
  letters.map((letter) => `${letter} ${letter.toUpperCase()}`),
);
const upper = letters.map((letter) => letter.toUpperCase());

describe('the real data at hand', () => {
  it('is that of the last files of a set: no language of an earlier pair stays beside another dictionary', async () => {
    const reports: Report[] = [];
    const sources = new Sources({
      report: (report) => void reports.push(report),
      openCache: () => Promise.reject(new Error('there is no cache here')),
      fetch,
    });
    await sources.supply([vectors('a.fr.vec', letters), vectors('a.de.vec', upper), dictionary]);
    await sources.supply([vectors('b.en.vec', letters), vectors('b.de.vec', upper), dictionary]);
    expect(sources.known.map(({ modality }) => modality)).toEqual(['english', 'german']);
    expect(reports).toMatchObject([
      { type: 'supplied', source: 'word-files', modalities: ['french', 'german'], train: 4, test: 2 },
      { type: 'supplied', source: 'word-files', modalities: ['english', 'german'] },
    ]);
  });
});
