import type { Embeddings } from '../../engine/measures/embeddings.ts';
import type { Run } from '../../engine/training/run.ts';
import type { ModalityItems } from '../../engine/worlds/world.ts';
import { archive } from '../files/archive.ts';
import type { MadeFile } from '../files/named-arrays.ts';
import { npyFile } from '../files/npy.ts';
import { delimited } from './delimited.ts';

/** The held-out items of one modality. */
interface Part {
  readonly modality: string;
  readonly embeddings: Embeddings;
  readonly items: ModalityItems;
}

const ABOUT_ROWS = ['modality', 'pair', 'label', 'name'] as const;

/** What an item is called: by its tokens, or where its numbers do not tell. */
function nameOf({ shape, values, names }: ModalityItems, row: number): string {
  if (shape.kind !== 'tokens') return names?.[row] ?? '';
  const tokens = values.subarray(row * shape.length, (row + 1) * shape.length);
  return Array.from(tokens)
    .filter((token) => token > 0)
    .map((token) => shape.vocabulary[token])
    .join(shape.separator ?? '');
}

/** Of every item its modality, the pair it is of, its label and its name. */
function* aboutRows(parts: readonly Part[], classNames: readonly string[]): Generator<readonly string[]> {
  for (const { modality, items, embeddings } of parts) {
    for (let row = 0; row < embeddings.items; row++) {
      yield [modality, String(row), classNames[items.classes[row]] ?? '', nameOf(items, row)];
    }
  }
}

/** `[items, dim]` numbers, row after row. */
function* numberRows(parts: readonly Part[]): Generator<readonly string[]> {
  for (const { embeddings } of parts) {
    const { values, items, dim } = embeddings;
    for (let row = 0; row < items; row++) {
      yield Array.from(values.subarray(row * dim, (row + 1) * dim), (value) => value.toPrecision(7));
    }
  }
}

function* joined(
  first: Iterable<readonly string[]>,
  second: Iterator<readonly string[]>,
): Generator<readonly string[]> {
  for (const row of first) yield [...row, ...(second.next().value ?? [])];
}

/** Both files that the TensorBoard Embedding Projector loads. Only the second has a line of names. */
function projectorFiles(parts: readonly Part[], classNames: readonly string[]): readonly MadeFile[] {
  return [
    { name: 'vectors.tsv', bytes: delimited(numberRows(parts), '\t') },
    {
      name: 'metadata.tsv',
      bytes: delimited([ABOUT_ROWS, ...aboutRows(parts, classNames)], '\t'),
    },
  ];
}

function csv(parts: readonly Part[], classNames: readonly string[], dim: number): Uint8Array<ArrayBuffer> {
  const header = [...ABOUT_ROWS, ...Array.from({ length: dim }, (_, at) => `d${at + 1}`)];
  return delimited([header, ...joined(aboutRows(parts, classNames), numberRows(parts))], ',');
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
