import type { Random } from '../../random.ts';

/** Every class as often as every other (give or take one), in random order: `[size]`. */
export function balancedLabels(size: number, classes: number, random: Random): Uint8Array {
  return Uint8Array.from(random.permutation(size), (place) => place % classes);
}

/**
 * Class frequencies fall geometrically, so that the first class has `ratio` times the items of the last: `[size]`.
 * A ratio of 1 is balanced.
 */
export function imbalancedLabels(size: number, classes: number, ratio: number, random: Random): Uint8Array {
  const weights = Array.from({ length: classes }, (_, label) => ratio ** (-label / (classes - 1)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const upTo = weights.map((_, label) => weights.slice(0, label + 1).reduce((sum, weight) => sum + weight, 0) / total);
  const labelOf = (place: number) => upTo.findIndex((share) => (place + 0.5) / size < share + 1e-9);
  return Uint8Array.from(random.permutation(size), labelOf);
}

/** Another class, each equally likely. */
export function otherClass(label: number, classes: number, random: Random): number {
  return (label + 1 + random.integer(classes - 1)) % classes;
}
