/** Data that a method cannot work with; the message says what is wrong and what would be right. */
export class MethodInputError extends Error {
  constructor(
    /** Names a sentence under `notice/method-` in the locales. */
    readonly code:
      | 'rows-differ'
      | 'not-finite'
      | 'too-few-items'
      | 'singular'
      | 'one-class'
      | 'negative'
      | 'constant',
    message: string,
    readonly parameters: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
    this.name = 'MethodInputError';
  }
}
