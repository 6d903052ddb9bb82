import type { Random } from '../random.ts';
import { itemSize, type ModalityItems } from './world.ts';

/**
 * Items in which a share of the rows, rounded, have changed places, so that each of these belongs to another pair than
 * the one it stands in. A single row cannot, and stays.
 */
export function mispairedItems(items: ModalityItems, share: number, random: Random): ModalityItems {
  const count = items.classes.length;
  const wrong = random.permutation(count).subarray(0, Math.round(share * count));
  if (wrong.length < 2) return items;
  const size = itemSize(items.shape);
  const [values, classes] = [items.values.slice(), items.classes.slice()];
  const names = items.names?.slice();
  for (const [at, row] of wrong.entries()) {
    const from = wrong[(at + 1) % wrong.length];
    values.set(items.values.subarray(from * size, (from + 1) * size), row * size);
    classes[row] = items.classes[from];
    if (names && items.names) names[row] = items.names[from];
  }
  return { shape: items.shape, values, classes, ...(names && { names }) };
}
