import { readFile } from 'node:fs/promises';
import type { RunConfig } from '../parameter.ts';
import { AssetMissingError } from './errors.ts';
import { findWorld } from './registry.ts';
import type { Assets } from './world.ts';

const PUBLIC = new URL('../../../public/', import.meta.url);

/** A file of `public/`, for the command line and tests. @throws {AssetMissingError} */
export async function loadNodeAsset(name: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(new URL(name, PUBLIC)));
  } catch {
    throw new AssetMissingError(name);
  }
}

/** All that the world of a config needs. @throws {AssetMissingError} */
export async function nodeAssets(config: RunConfig): Promise<Assets> {
  const names = findWorld(String(config.world)).assets?.(config) ?? [];
  return new Map(await Promise.all(names.map(async (name) => [name, await loadNodeAsset(name)] as const)));
}
