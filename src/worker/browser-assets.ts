import { AssetMissingError } from '../engine/worlds/errors.ts';

/** Where `public/` is served: beside the built worker's folder, at the root while developing. */
const ROOT = new URL(import.meta.env.DEV ? '/' : '..', self.location.href);

/** A file of `public/`. @throws {AssetMissingError} */
export async function loadBrowserAsset(name: string): Promise<Uint8Array> {
  const response = await fetch(new URL(name, ROOT)).catch(() => undefined);
  if (!response?.ok) throw new AssetMissingError(name);
  return new Uint8Array(await response.arrayBuffer());
}
