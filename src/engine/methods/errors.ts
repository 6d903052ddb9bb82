/** What can be wrong with the data a method is given. */
export const INPUT_FAULTS = [
  'rows-differ',
  'not-finite',
  'too-few-items',
  'singular',
  'one-class',
  'negative',
  'constant',
] as const;

/** Data that a method cannot work with; the message says what is wrong and what would be right. */
export class MethodInputError extends Error {
  constructor(
    /** Names a sentence under `notice/method-` in the locales. */
    readonly code: (typeof INPUT_FAULTS)[number],
    message: string,
    /** What the sentence is filled with: `modality`, and `items`, `needed` or `other` where it speaks of numbers. */
    readonly parameters: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
    this.name = 'MethodInputError';
  }
}
