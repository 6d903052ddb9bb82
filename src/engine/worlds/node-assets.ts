import { readFile } from 'node:fs/promises';
import type { RunConfig } from '../parameter.ts';
import { loadAssets } from './assets.ts';
import { AssetMissingError } from './errors.ts';
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
export function nodeAssets(config: RunConfig): Promise<Assets> {
  return loadAssets(config, loadNodeAsset);
}
