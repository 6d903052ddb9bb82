import type { MeasureId, PairMeasures } from '../engine/measures/measure.ts';

/** The mean of a measure, or of its chance level, over all directions; nothing where it is not measured. */
export function meanOfPairs(
  pairs: Readonly<Record<string, PairMeasures>>,
  measure: MeasureId,
  chance = false,
): number | undefined {
  const values = Object.values(pairs).flatMap((pair) => {
    const value = chance ? pair.chance[measure] : pair[measure];
    return value === undefined || !Number.isFinite(value) ? [] : [value];
  });
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
