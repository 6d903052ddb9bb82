import { MethodInputError } from './errors.ts';
import type { Features, MethodData } from './method.ts';

export interface Needs {
  /** The fewest items the method can work with. */
  readonly items: number;
  /** Whether it tells classes apart. */
  readonly classes: boolean;
}

function isConstant({ values, dim }: Features): boolean {
  return values.every((value, at) => value === values[at % dim]);
}

function checkModality(modality: string, features: Features, rows: number): void {
  if (features.items !== rows) {
    throw new MethodInputError(
      'rows-differ',
      `${modality} has ${features.items} rows where ${rows} are needed: row i of every modality has to be one pair.`,
      { modality, items: features.items, other: rows },
    );
  }
  if (!features.values.every(Number.isFinite)) {
    throw new MethodInputError(
      'not-finite',
      `${modality} holds a number that is NaN or infinite; every feature has to be a finite number.`,
      { modality },
    );
  }
  if (isConstant(features)) {
    throw new MethodInputError(
      'constant',
      `All items of ${modality} are the same; there have to be differences to learn from.`,
      { modality },
    );
  }
}

/**
 * Refuses data that no method can work with.
 *
 * @throws {MethodInputError} where there are too few items, rows do not match, a number is not finite, all items of a
 * modality are the same, or a method that tells classes apart is given one class only.
 */
export function checkData({ features, labels, unpaired = {} }: MethodData, needs: Needs): void {
  const items = labels.length;
  if (items < needs.items) {
    throw new MethodInputError(
      'too-few-items',
      `${items} items are too few; this method needs at least ${needs.items}.`,
      { items, needed: needs.items },
    );
  }
  for (const [modality, ofModality] of Object.entries(features)) checkModality(modality, ofModality, items);
  for (const [modality, known] of Object.entries(unpaired)) checkModality(modality, known, known.items);
  if (needs.classes && labels.every((label) => label === labels[0])) {
    throw new MethodInputError(
      'one-class',
      'All items carry the same label; this method needs at least two classes.',
    );
  }
}
