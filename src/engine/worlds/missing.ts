import type { Random } from '../random.ts';
import type { Split } from './world.ts';

/**
 * The split with one modality, any of those equally often, missing from a share of the rows, rounded. What stands in
 * its place is marked, not removed.
 */
export function missingModalities(
  split: Split,
  modalities: readonly string[],
  share: number,
  random: Random,
): Split {
  if (share === 0) return split;
  const present = Object.fromEntries(modalities.map((id) => [id, new Uint8Array(split.size).fill(1)]));
  const rows = random.permutation(split.size).subarray(0, Math.round(share * split.size));
  for (const [at, row] of rows.entries()) present[modalities[at % modalities.length]][row] = 0;
  return { ...split, present };
}

/** Whether a row has all of these modalities. */
export function hasAll({ present }: Split, modalities: readonly string[], row: number): boolean {
  return present === undefined || modalities.every((id) => present[id]?.[row] !== 0);
}

/** The rows that have all of these modalities, in order. */
export function rowsWith(split: Split, modalities: readonly string[]): Uint32Array {
  const all = Uint32Array.from({ length: split.size }, (_, row) => row);
  return split.present === undefined ? all : all.filter((row) => hasAll(split, modalities, row));
}
