/** How accurate something is at one level of what makes it hard. */
export interface RobustnessPoint {
  readonly level: number;
  readonly accuracy: number;
}

export interface RobustnessCurve {
  readonly points: readonly RobustnessPoint[];
  /** Area under the curve divided by its width: the accuracy at a level drawn at random, 0 to 1. */
  readonly area: number;
}

/**
 * Area under accuracy against level, by trapezia, divided by the range of the levels.
 *
 * @param points in rising order of level; the accuracy itself where there is but one.
 */
export function areaUnder(points: readonly RobustnessPoint[]): number {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return Number.NaN;
  const width = last.level - first.level;
  if (width === 0) return first.accuracy;
  let area = 0;
  for (let at = 1; at < points.length; at++) {
    const [before, after] = [points[at - 1], points[at]];
    area += ((before.accuracy + after.accuracy) / 2) * (after.level - before.level);
  }
  return area / width;
}

/** Measures the accuracy at every level in turn. */
export async function robustnessCurve(
  levels: readonly number[],
  accuracyAt: (level: number) => Promise<number>,
): Promise<RobustnessCurve> {
  const points: RobustnessPoint[] = [];
  for (const level of levels) points.push({ level, accuracy: await accuracyAt(level) });
  return { points, area: areaUnder(points) };
}
