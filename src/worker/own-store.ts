import * as v from 'valibot';
import type { NamedFile } from '../engine/worlds/files/named-file.ts';

/** Where a learner's own files are kept between visits. */
export interface OwnStore {
  /** The files that are kept; none where nothing is. */
  read(): Promise<readonly NamedFile[]>;
  /** Keeps these files instead of those before. @throws where there is no room: nothing is kept then. */
  keep(files: readonly NamedFile[]): Promise<void>;
  clear(): Promise<void>;
}

/** What workers can do with a file of the origin's own file system, as the DOM's types leave out. */
interface SyncAccessHandle {
  write(bytes: Uint8Array<ArrayBufferLike>): number;
  flush(): void;
  close(): void;
}
declare global {
  interface FileSystemFileHandle {
    createSyncAccessHandle(): Promise<SyncAccessHandle>;
  }
}

const FOLDER = 'own-data';
/** Written last, so that files whose writing was cut short are not taken for whole ones. */
const INDEX = 'index.json';
const indexSchema = v.object({ names: v.array(v.string()) });

/** The origin's own file system; nothing where the browser has none, or grants none as in some private windows. */
async function ownRoot(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    return await navigator.storage.getDirectory();
  } catch {
    return undefined;
  }
}

async function write(folder: FileSystemDirectoryHandle, name: string, bytes: Uint8Array): Promise<void> {
  const file = await folder.getFileHandle(name, { create: true });
  const handle = await file.createSyncAccessHandle();
  try {
    const written = handle.write(bytes);
    if (written < bytes.length) throw new DOMException('no room', 'QuotaExceededError');
    handle.flush();
  } finally {
    handle.close();
  }
}

async function readBytes(folder: FileSystemDirectoryHandle, name: string): Promise<Uint8Array> {
  const handle = await folder.getFileHandle(name);
  return new Uint8Array(await (await handle.getFile()).arrayBuffer());
}

/** Files in the origin's own file system, under `own-data/`: by number, with their names in an index. */
export class BrowserOwnStore implements OwnStore {
  async read(): Promise<readonly NamedFile[]> {
    const root = await ownRoot();
    if (root === undefined) return [];
    try {
      const folder = await root.getDirectoryHandle(FOLDER);
      const index: unknown = JSON.parse(new TextDecoder().decode(await readBytes(folder, INDEX)));
      const { names } = v.parse(indexSchema, index);
      return await Promise.all(
        names.map(async (name, at) => ({ name, bytes: await readBytes(folder, String(at)) })),
      );
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return [];
      throw error;
    }
  }

  async keep(files: readonly NamedFile[]): Promise<void> {
    await this.clear();
    try {
      const root = await ownRoot();
      if (root === undefined) throw new DOMException('no file system', 'NotSupportedError');
      const folder = await root.getDirectoryHandle(FOLDER, { create: true });
      for (const [at, { bytes }] of files.entries()) await write(folder, String(at), bytes);
      const index = JSON.stringify({ names: files.map(({ name }) => name) });
      await write(folder, INDEX, new TextEncoder().encode(index));
    } catch (error) {
      await this.clear();
      throw error;
    }
  }

  async clear(): Promise<void> {
    const root = await ownRoot();
    try {
      await root?.removeEntry(FOLDER, { recursive: true });
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
    }
  }
}
