import { describe, expect, it } from 'vitest';
import { what } from '../../locales/en/what.ts';
import { MARKS, SPACE_MARKS } from './marks.ts';

describe('the marks that explain themselves', () => {
  const ids = [...MARKS.map(({ id }) => id), ...SPACE_MARKS];

  it('have a name and one to three sentences each, and no text is without its mark', () => {
    const keys = new Set(Object.keys(what).filter((key) => !/^what\/(title|how|close|ask)$/.test(key)));
    expect(keys).toEqual(new Set(ids.flatMap((id) => [`what/${id}`, `what/${id}/text`])));
    for (const [key, text] of Object.entries(what).filter(([name]) => name.endsWith('/text'))) {
      const sentences = text.split(/[.?](?:\s|$)/).filter((part) => part !== '').length;
      expect([key, sentences <= 3]).toEqual([key, true]);
    }
  });

  it('are named once each', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });
});
