import { describe, expect, it } from 'vitest';
import { NOT_BEGUN, type Progress, readProgress, writeProgress } from './progress.ts';

/** What a browser's storage does, as far as it is used here. */
class MemoryStorage implements Storage {
  [name: string]: unknown;
  readonly #items = new Map<string, string>();
  get length() {
    return this.#items.size;
  }
  clear = () => this.#items.clear();
  getItem = (key: string) => this.#items.get(key) ?? null;
  key = (index: number) => [...this.#items.keys()][index] ?? null;
  removeItem = (key: string) => void this.#items.delete(key);
  setItem = (key: string, value: string) => void this.#items.set(key, value);
}

const refusing = (): Storage => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

const progress: Progress = {
  'triplet-margin': { page: 2, pages: 4, done: false, answers: { '0': 1 }, met: [0, 1] },
  'shared-space': { ...NOT_BEGUN, pages: 4 },
};

describe('how far a learner has come', () => {
  it('is there again on the next visit', () => {
    const storage = new MemoryStorage();
    writeProgress(() => storage, progress);
    expect(readProgress(() => storage)).toEqual(progress);
  });

  it('is nothing where the browser keeps nothing, and that is no error', () => {
    expect(() => writeProgress(refusing, progress)).not.toThrow();
    expect(readProgress(refusing)).toEqual({});
  });

  it.each([
    '{',
    'null',
    '[]x',
    '{"a":{"page":-1}}',
    '{"a":{"page":0.5,"pages":3,"done":false,"answers":{},"met":[]}}',
  ])('is nothing where what was kept reads %s', (kept) => {
    const storage = new MemoryStorage();
    writeProgress(() => storage, progress);
    for (let index = 0; index < storage.length; index++) storage.setItem(storage.key(index) ?? '', kept);
    expect(readProgress(() => storage)).toEqual({});
  });
});
