import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { withOwnData } from '../engine/config/own-data.ts';
import { worldParameter } from '../engine/config/run-config.ts';
import type { RunConfig } from '../engine/parameter.ts';
import type { NamedFile } from '../engine/worlds/files/named-file.ts';
import { assembleOwn } from '../engine/worlds/own/assemble.ts';
import { own } from '../engine/worlds/own/own.ts';
import type { RealSource } from '../engine/worlds/world.ts';
import { UsageError } from './errors.ts';

/** Every file of a folder and the folders in it, but hidden ones. */
function filesIn(folder: string): readonly NamedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, name: relative(folder, path).replaceAll('\\', '/') }))
    .filter(({ name }) => !name.split('/').some((part) => part.startsWith('.')))
    .map(({ path, name }) => ({ name, bytes: new Uint8Array(readFileSync(path)) }));
}

/** Whether a config is about own data, which `--data` then holds. */
export function isOwn(config: RunConfig): boolean {
  return worldParameter.read(config) === own.id;
}

/**
 * The user's own data from `DIR/own`, or from `DIR` where there is no such folder, and the config that names it.
 *
 * @throws {UsageError} where there is no such folder or nothing in it. @throws {FileRefusedError} as {@link assembleOwn}.
 */
export async function readOwnData(
  config: RunConfig,
  directory: string,
): Promise<{ readonly config: RunConfig; readonly sources: readonly RealSource[] }> {
  const inner = join(directory, own.id);
  const folder = existsSync(inner) ? inner : directory;
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new UsageError(`${folder} is no folder: --data must name the one that holds your files.`);
  }
  const files = filesIn(folder);
  if (files.length === 0)
    throw new UsageError(`${folder} is empty: --data must name a folder with your files.`);
  const { preview, sources } = await assembleOwn(files);
  return { config: withOwnData(config, preview.modalities), sources };
}
