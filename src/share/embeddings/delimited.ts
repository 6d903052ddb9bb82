/** A cell that keeps to its place: tabs and ends of lines are spaces in tsv, csv has quotation marks. */
function cell(text: string, separator: ',' | '\t'): string {
  if (separator === '\t') return text.replace(/[\t\r\n]/g, ' ');
  // What a spreadsheet would take for a formula is text, numbers stay numbers.
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as lines of UTF-8. */
export function delimited(rows: Iterable<readonly string[]>, separator: ',' | '\t'): Uint8Array<ArrayBuffer> {
  const lines = Array.from(rows, (row) => row.map((text) => cell(text, separator)).join(separator));
  return Uint8Array.from(new TextEncoder().encode(`${lines.join('\n')}\n`));
}
