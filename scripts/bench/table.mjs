/** @typedef {string | number | undefined} Cell */

/** @param {number | undefined} value */
export function milliseconds(value) {
  if (value === undefined) return '';
  return value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);
}

/** @param {number | undefined} bytes */
export const megabytes = (bytes) => (bytes === undefined ? '' : (bytes / 2 ** 20).toFixed(1));

/**
 * A table as Markdown has it, its columns of even width: it can be read here and put into the README.
 *
 * @param {readonly string[]} heads
 * @param {readonly (readonly Cell[])[]} rows
 */
export function table(heads, rows) {
  const texts = rows.map((row) => row.map((cell) => String(cell ?? '')));
  const widths = heads.map((head, at) => Math.max(head.length, ...texts.map((row) => row[at].length)));
  /** @param {readonly string[]} cells */
  const line = (cells) => `| ${cells.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`;
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...texts.map(line)].join('\n');
}
