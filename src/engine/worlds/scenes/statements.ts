import { type Embeddings, unitRows } from '../../measures/embeddings.ts';
import type { Run } from '../../training/run.ts';
import { type Phrase, tokensOf } from './grammar.ts';

/** Cosines that differ by less are equal: the same words in another order are summed in the same way, but for rounding. */
export const ROUNDING = 1e-6;

/** The product of a row with a row of length 1 each. */
export function cosine(first: Embeddings, row: number, second: Embeddings, other: number): number {
  const { dim } = first;
  let sum = 0;
  for (let at = 0; at < dim; at++) sum += first.values[row * dim + at] * second.values[other * dim + at];
  return sum;
}

/** Unit embeddings of phrases `[phrases, dim]`. @param length tokens of an item of that modality. */
export async function embedPhrases(
  run: Run,
  modality: string,
  phrases: readonly Phrase[],
  length: number,
): Promise<Embeddings> {
  const values = new Uint16Array(phrases.length * length);
  for (const [at, phrase] of phrases.entries()) values.set(tokensOf(phrase, length), at * length);
  const rows = Uint32Array.from(phrases, (_, at) => at);
  return unitRows(await run.embed(modality, values, rows));
}
