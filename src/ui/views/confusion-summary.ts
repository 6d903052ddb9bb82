/** What a table of confusion comes to. */
export interface ConfusionSummary {
  readonly right: number;
  readonly count: number;
  /** The most frequent mistake; none where it happens less than once. */
  readonly worst: { readonly asked: number; readonly found: number; readonly count: number } | undefined;
}

/** @param rows counts by the class that asks, then by the class found. */
export function summarise(rows: readonly (readonly number[])[]): ConfusionSummary {
  const cells = rows.flatMap((counts, asked) => counts.map((count, found) => ({ asked, found, count })));
  const total = (some: typeof cells) => some.reduce((sum, { count }) => sum + count, 0);
  const [worst] = cells
    .filter(({ asked, found, count }) => asked !== found && count >= 1)
    .sort((a, b) => b.count - a.count);
  return { right: total(cells.filter(({ asked, found }) => asked === found)), count: total(cells), worst };
}
