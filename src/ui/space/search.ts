import type { ShownModality } from '../../worker/protocol.ts';
import { itemText } from '../items/item-pixels.ts';

/** From so many letters on the beginning of a class name will do, and a part of what an item says. */
const LONG_ENOUGH = 2;

/**
 * The items that a text asks for, by their numbers: those of a class that is called so, and those that say or are
 * called so.
 *
 * @param names of the classes.
 */
export function findItems(
  text: string,
  modalities: readonly ShownModality[],
  names: readonly string[],
): readonly number[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return [];
  const isLong = [...wanted].length >= LONG_ENOUGH;
  const meets = (name: string) => {
    const own = name.toLocaleLowerCase();
    return own === wanted || (isLong && own.startsWith(wanted));
  };
  const classes = new Set(names.flatMap((name, label) => (meets(name) ? [label] : [])));
  const says = (modality: ShownModality, index: number) => {
    const said = itemText(modality, index).toLocaleLowerCase();
    return said === wanted || (isLong && said.includes(wanted));
  };
  return modalities.flatMap((modality, place) =>
    [...modality.classes].flatMap((label, index) =>
      classes.has(label) || says(modality, index) ? [place * modality.classes.length + index] : [],
    ),
  );
}
