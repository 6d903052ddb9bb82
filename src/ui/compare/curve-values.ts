import type { Point } from '../state/series.ts';

type CurvesByName = Readonly<Record<string, readonly Point[]>>;

/** Curves that are kept do not change: their mean is taken once. */
const means = new WeakMap<CurvesByName, readonly Point[]>();

/** The mean of several curves, at every place where one of them has a point. */
export function meanCurve(curves: CurvesByName): readonly Point[] {
  const known = means.get(curves);
  if (known) return known;
  const sums = new Map<number, { readonly sum: number; readonly count: number }>();
  for (const { at, value } of Object.values(curves).flat()) {
    const { sum, count } = sums.get(at) ?? { sum: 0, count: 0 };
    sums.set(at, { sum: sum + value, count: count + 1 });
  }
  const mean = [...sums]
    .map(([at, { sum, count }]) => ({ at, value: sum / count }))
    .sort((a, b) => a.at - b.at);
  means.set(curves, mean);
  return mean;
}

/** The value of the point that stands for a step; nothing where the curve does not reach it. */
export function valueAt(points: readonly Point[], step: number): number | undefined {
  return points.find(({ at }) => at >= step)?.value;
}

/** The last value of a curve, or that at a step. */
export function readValue(points: readonly Point[], step: number | null): number | undefined {
  return step === null ? points.at(-1)?.value : valueAt(points, step);
}
