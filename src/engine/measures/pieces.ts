/** The result of what is done in pieces, done at once. */
export function finished<T>(pieces: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
}
