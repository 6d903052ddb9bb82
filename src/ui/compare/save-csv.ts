import { saveFile } from '../save-file.ts';

/** Saves rows as a CSV file, in which no text can pass for a spreadsheet's formula. */
export async function saveCsv(
  file: string,
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Promise<void> {
  const { unparse } = await import('papaparse');
  const text = unparse({ fields: [...header], data: rows.map((row) => [...row]) }, { escapeFormulae: true });
  // The mark by which spreadsheets know that it is UTF-8.
  saveFile(file, `\uFEFF${text}`, 'text/csv;charset=utf-8');
}
