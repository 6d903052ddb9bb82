import type { Run } from '../../engine/training/run.ts';
import { archive } from '../files/archive.ts';
import type { MadeFile } from '../files/named-arrays.ts';
import { npyFile } from '../files/npy.ts';
import { delimited } from './delimited.ts';
import { ABOUT, cells, itemRows, type Part } from './item-rows.ts';
import { projectorFiles } from './projector.ts';

function csv(parts: readonly Part[], classNames: readonly string[], dim: number): Uint8Array<ArrayBuffer> {
  const header = [...ABOUT, ...Array.from({ length: dim }, (_, at) => `d${at + 1}`)];
  const rows = Array.from(itemRows(parts, classNames), ({ about, numbers }) => [...about, ...cells(numbers)]);
  return delimited([header, ...rows], ',');
}

/** `embeddings/<modality>.npy` `[pairs, dim]` and `labels/<modality>.npy` `[pairs]`; row i of all is one pair. */
function npz(parts: readonly Part[]): Promise<Uint8Array<ArrayBuffer>> {
  return archive(
    parts.flatMap(({ modality, embeddings: { values, items, dim }, items: { classes } }) => [
      { name: `embeddings/${modality}.npy`, bytes: npyFile(values, [items, dim]) },
      { name: `labels/${modality}.npy`, bytes: npyFile(classes.slice(0, items), [items]) },
    ]),
  );
}

/**
 * The embeddings of all held-out items as they are now, modality after modality.
 *
 * @param name of the file, without what follows the dot.
 */
export async function embeddingsFile(
  run: Run,
  format: 'projector' | 'csv' | 'npz',
  name: string,
): Promise<MadeFile> {
  const { test, classNames } = run.dataset;
  const embedded = await run.embedSplit(test, test.size);
  const parts = Object.entries(embedded).map(([modality, embeddings]): Part => {
    return { modality, embeddings, items: test.items[modality] };
  });
  switch (format) {
    case 'projector':
      return { name: `${name}.zip`, bytes: await archive(projectorFiles(parts, classNames)) };
    case 'csv':
      return { name: `${name}.csv`, bytes: csv(parts, classNames, run.dim) };
    case 'npz':
      return { name: `${name}.npz`, bytes: await npz(parts) };
  }
}
