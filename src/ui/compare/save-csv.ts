/** Saves rows as a CSV file, in which no text can pass for a spreadsheet's formula. */
export async function saveCsv(
  file: string,
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Promise<void> {
  const { unparse } = await import('papaparse');
  const text = unparse({ fields: [...header], data: rows.map((row) => [...row]) }, { escapeFormulae: true });
  // The mark by which spreadsheets know that it is UTF-8.
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
