import type { Random } from '../../random.ts';

/** Every class as often as every other (give or take one), in random order: `[size]`. */
export function balancedLabels(size: number, classes: number, random: Random): Uint8Array {
  return Uint8Array.from(random.permutation(size), (place) => place % classes);
}

/**
 * How many of `size` rows each class gets `[classes]`: frequencies fall geometrically, so that the first class has
 * `ratio` times the rows of the last, but none has fewer than one. A ratio of 1 is balanced.
 */
export function classSizes(size: number, classes: number, ratio: number): number[] {
  const weights = Array.from({ length: classes }, (_, label) => ratio ** (-label / (classes - 1)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sizes = weights.map((weight) => Math.max(1, Math.round((weight / total) * size)));
  // What rounding gives or takes falls on the frequent classes, where it matters least.
  let rest = size - sizes.reduce((sum, count) => sum + count, 0);
  for (let label = 0; rest !== 0; label = (label + 1) % classes) {
    const step = Math.sign(rest);
    if (sizes[label] + step < 1) continue;
    sizes[label] += step;
    rest -= step;
  }
  return sizes;
}

/** The labels of `size` rows in random order: `[size]`; see {@link classSizes}. */
export function imbalancedLabels(size: number, classes: number, ratio: number, random: Random): Uint8Array {
  const inOrder = classSizes(size, classes, ratio).flatMap((count, label) =>
    new Array<number>(count).fill(label),
  );
  return Uint8Array.from(random.permutation(size), (place) => inOrder[place]);
}

/** For a share of the rows another class than the label says, each of the others equally likely: `[size]`. */
export function mispairedClasses(
  labels: Uint8Array,
  classes: number,
  wrong: ReadonlySet<number>,
  random: Random,
): Uint8Array {
  return labels.map((label, row) =>
    wrong.has(row) ? (label + 1 + random.fork(row).integer(classes - 1)) % classes : label,
  );
}

/** The rows that are mispaired: `share` of them, rounded. */
export function mispairedRows(size: number, share: number, random: Random): ReadonlySet<number> {
  return new Set(random.permutation(size).subarray(0, Math.round(share * size)));
}
