import type { ConfigValue, Parameter } from '../../engine/parameter.ts';
import { readNumbers } from './axis-values.ts';
import type { Axis } from './grid.ts';

/** More runs than this are no longer seen through. */
export const MOST_CELLS = 64;

/** The values of an axis as they are written. */
export const spellValues = (values: readonly ConfigValue[]): string => values.map(String).join(', ');

/** What an axis as it is written comes to: the axis, or the piece that is no value of the setting. */
export function readAxis(
  parameter: Parameter,
  text: string,
): { readonly axis: Axis } | { readonly wrong: string } {
  if (parameter.kind === 'number') {
    const read = readNumbers(parameter, text);
    return 'wrong' in read ? read : { axis: { parameter, values: read.values } };
  }
  const words = text.split(', ');
  const choices: readonly ConfigValue[] = parameter.kind === 'choice' ? parameter.choices : [false, true];
  return { axis: { parameter, values: choices.filter((choice) => words.includes(String(choice))) } };
}
