/** Embeddings, or embeddings and labels, that cannot belong together. */
export class ShapeMismatchError extends Error {
  override readonly name = 'ShapeMismatchError';

  constructor(
    readonly what: string,
    readonly given: number,
    readonly expected: number,
  ) {
    super(`${what} should be ${expected}, but is ${given}.`);
  }
}

/** @throws {ShapeMismatchError} where `given` is not `expected`. */
export function expectShape(what: string, given: number, expected: number): void {
  if (given !== expected) throw new ShapeMismatchError(what, given, expected);
}
