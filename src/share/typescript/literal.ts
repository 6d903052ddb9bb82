import type { ConfigValue } from '../../engine/parameter.ts';

export type Literal = ConfigValue | null | readonly Literal[] | { readonly [key: string]: Literal };

/** A value as TypeScript writes it: in text that came from elsewhere nothing ends the string that it stands in. */
export const literal = (value: Literal): string => JSON.stringify(value);

/** The same with an entry of the outermost object on each line. */
export function table(value: Readonly<Record<string, Literal>>): string {
  const lines = Object.entries(value).map(([key, entry]) => `  ${literal(key)}: ${literal(entry)},\n`);
  return `{\n${lines.join('')}}`;
}
