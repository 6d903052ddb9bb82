import { describe, expect, it } from 'vitest';
import type { NamedFile } from '../engine/worlds/files/named-file.ts';
import { OwnData } from './own-data.ts';
import type { OwnStore } from './own-store.ts';
import type { Report } from './protocol.ts';
import { Sources } from './sources.ts';

/** A store that lasts as long as the test, with as much room as it is given. */
class MemoryStore implements OwnStore {
  files: readonly NamedFile[] = [];

  constructor(private readonly room: number) {}

  async read(): Promise<readonly NamedFile[]> {
    return this.files;
  }

  async keep(files: readonly NamedFile[]): Promise<void> {
    if (files.reduce((sum, { bytes }) => sum + bytes.length, 0) > this.room) throw new Error('no room');
    this.files = files;
  }

  async clear(): Promise<void> {
    this.files = [];
  }
}

/** One visit of the page with that store. */
function visit(ownStore: OwnStore) {
  const reports: Report[] = [];
  const report = (each: Report) => reports.push(each);
  const sources = new Sources({ report, fetch, openCache: () => Promise.reject(new Error('no cache here')) });
  const ownData = new OwnData({ report, ownStore }, sources);
  const known = () => sources.known.map(({ modality }) => modality);
  const codes = () => reports.flatMap((each) => (each.type === 'notice' ? [each.code] : []));
  return { ownData, reports, known, codes };
}

const table = (name: string, factor: number): NamedFile => ({
  name,
  bytes: new TextEncoder().encode(
    Array.from({ length: 40 }, (_, row) => `${row * factor},${row % 7}`).join('\n'),
  ),
});
const FILES = [table('a.csv', 1), table('b.csv', 2)];

describe("the learner's own files", () => {
  it('are found again at the next visit, once, and no more after they are deleted', async () => {
    const store = new MemoryStore(1e6);
    const first = visit(store);
    expect(await first.ownData.restore()).toBe(false);
    await first.ownData.preview(FILES);
    expect([first.known(), store.files]).toEqual([[], []]);
    await first.ownData.use();
    expect(first.known()).toEqual(['rows-1', 'rows-2']);

    const second = visit(store);
    expect([await second.ownData.restore(), await second.ownData.restore()]).toEqual([true, false]);
    expect(second.known()).toEqual(['rows-1', 'rows-2']);
    expect(second.reports).toMatchObject([{ type: 'own-data', kept: true, preview: { rows: 40 } }]);
    await second.ownData.delete();
    expect(second.known()).toEqual([]);

    expect(await visit(store).ownData.restore()).toBe(false);
  });

  it('are used where there is no room to keep them, and that is said', async () => {
    const { ownData, reports, known, codes } = visit(new MemoryStore(100));
    await ownData.preview(FILES);
    await ownData.use();
    expect([known(), codes()]).toEqual([['rows-1', 'rows-2'], ['own-not-kept']]);
    expect(reports.at(-1)).toMatchObject({ type: 'own-data', kept: false });
  });

  it('that cannot be read any more are told of, and nothing else happens', async () => {
    const store = new MemoryStore(1e6);
    store.files = [FILES[0], { name: 'b.csv', bytes: FILES[1].bytes.subarray(0, 90) }];
    const { ownData, known, codes } = visit(store);
    expect(await ownData.restore()).toBe(false);
    expect([known(), codes()]).toEqual([[], ['own-unreadable']]);
  });

  it('of a second drop take the place of the first, with all modalities of theirs', async () => {
    const { ownData, known } = visit(new MemoryStore(1e6));
    await ownData.preview([...FILES, table('c.csv', 3)]);
    await ownData.use();
    expect(known()).toEqual(['rows-1', 'rows-2', 'rows-3']);
    await ownData.preview(FILES);
    await ownData.use();
    expect(known()).toEqual(['rows-1', 'rows-2']);
  });
});
