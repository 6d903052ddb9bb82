import type { ConfigValue } from '../../engine/parameter.ts';

type Literal = ConfigValue | null | readonly Literal[] | { readonly [key: string]: Literal };

const isList = (value: Literal): value is readonly Literal[] => Array.isArray(value);

/** A value as Python writes it. */
export function literal(value: Literal): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number' || typeof value === 'string') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(literal).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, entry]) => `${JSON.stringify(key)}: ${literal(entry)}`)
    .join(', ')}}`;
}

/** The same with an entry of the outermost object on each line. */
export function table(value: Readonly<Record<string, Literal>>): string {
  const lines = Object.entries(value).map(
    ([key, entry]) => `    ${JSON.stringify(key)}: ${literal(entry)},\n`,
  );
  return `{\n${lines.join('')}}`;
}
