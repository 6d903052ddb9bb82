/**
 * What went wrong, in one line.
 *
 * @param {unknown} error
 */
export function reasonOf(error) {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0].replace(/^page\.evaluate: (Error: )?/, '');
}
