import type { NamedFile } from '../engine/worlds/files/named-file.ts';
import { checkFileSize } from '../engine/worlds/own/read-tables.ts';
import type { HandedFile } from './protocol.ts';

/** What is in a file. @throws {FileRefusedError} where it is too large to be read. */
export async function bytesOf({ name, content }: HandedFile): Promise<NamedFile> {
  checkFileSize(name, content.size);
  return { name, bytes: new Uint8Array(await content.arrayBuffer()) };
}
