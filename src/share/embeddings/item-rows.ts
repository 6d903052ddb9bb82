import type { Embeddings } from '../../engine/measures/embeddings.ts';
import type { ModalityItems } from '../../engine/worlds/world.ts';

/** The held-out items of one modality. */
export interface Part {
  readonly modality: string;
  readonly embeddings: Embeddings;
  readonly items: ModalityItems;
}

/** An item: what `ABOUT` names, and its embedding `[dim]`. */
interface ItemRow {
  readonly about: readonly string[];
  readonly numbers: Float32Array;
}

/** Of every item its modality, the pair it is of, its label and its name. */
export const ABOUT = ['modality', 'pair', 'label', 'name'] as const;

/** What an item is called: by its tokens, or where its numbers do not tell. */
function nameOf({ shape, values, names }: ModalityItems, row: number): string {
  if (shape.kind !== 'tokens') return names?.[row] ?? '';
  const tokens = values.subarray(row * shape.length, (row + 1) * shape.length);
  return Array.from(tokens)
    .filter((token) => token > 0)
    .map((token) => shape.vocabulary[token])
    .join(shape.separator ?? '');
}

/** All items, modality after modality. */
export function* itemRows(parts: readonly Part[], classNames: readonly string[]): Generator<ItemRow> {
  for (const { modality, items, embeddings } of parts) {
    const { values, dim } = embeddings;
    for (let row = 0; row < embeddings.items; row++) {
      const about = [modality, String(row), classNames[items.classes[row]] ?? '', nameOf(items, row)];
      yield { about, numbers: values.subarray(row * dim, (row + 1) * dim) };
    }
  }
}

/** Numbers as they are written. */
export const cells = (numbers: Float32Array): string[] =>
  Array.from(numbers, (value) => value.toPrecision(7));
