import { worldParameter } from '../config/run-config.ts';
import type { RunConfig } from '../parameter.ts';
import { findWorld } from './registry.ts';
import { type Assets, NO_ASSETS } from './world.ts';

/**
 * All files of `public/` that the world of a config needs.
 *
 * @param known those loaded before, which are not loaded again.
 * @throws {AssetMissingError} as `load`.
 */
export async function loadAssets(
  config: RunConfig,
  load: (name: string) => Promise<Uint8Array>,
  known: Assets = NO_ASSETS,
): Promise<Assets> {
  const assets = new Map(known);
  for (const name of findWorld(worldParameter.read(config)).assets?.(config) ?? []) {
    if (!assets.has(name)) assets.set(name, await load(name));
  }
  return assets;
}
