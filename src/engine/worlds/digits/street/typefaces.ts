import type { Random } from '../../../random.ts';

/** How a typeface widens middle lines to outlines. Lengths are in heights of the digit. */
export interface Typeface {
  readonly name: string;
  /** Width of the box the digit stands in. */
  readonly width: number;
  /** Thickness of upright strokes. */
  readonly thick: number;
  /** Thickness of level strokes. */
  readonly thin: number;
  /** Length of the serifs; 0 has none. */
  readonly serif: number;
  readonly slant: number;
  readonly round: boolean;
}

const FAMILIES: readonly Typeface[] = [
  { name: 'grotesque', width: 0.56, thick: 0.15, thin: 0.14, serif: 0, slant: 0, round: false },
  { name: 'geometric', width: 0.64, thick: 0.11, thin: 0.11, serif: 0, slant: 0, round: true },
  { name: 'condensed', width: 0.4, thick: 0.14, thin: 0.12, serif: 0, slant: 0, round: false },
  { name: 'light', width: 0.56, thick: 0.07, thin: 0.065, serif: 0, slant: 0, round: false },
  { name: 'heavy', width: 0.62, thick: 0.22, thin: 0.17, serif: 0, slant: 0, round: false },
  { name: 'slab', width: 0.58, thick: 0.13, thin: 0.11, serif: 0.2, slant: 0, round: false },
  { name: 'modern', width: 0.56, thick: 0.17, thin: 0.05, serif: 0.2, slant: 0, round: false },
  { name: 'old style', width: 0.54, thick: 0.13, thin: 0.07, serif: 0.16, slant: 0.06, round: false },
  { name: 'painted', width: 0.58, thick: 0.13, thin: 0.09, serif: 0, slant: 0.2, round: true },
  { name: 'rounded', width: 0.58, thick: 0.17, thin: 0.16, serif: 0, slant: 0, round: true },
];

export const TYPEFACE_NAMES: readonly string[] = FAMILIES.map(({ name }) => name);

/** A family with its weight, width and slant varied a little. */
export function randomTypeface(random: Random): Typeface {
  const family = random.pick(FAMILIES);
  const weight = random.uniform(0.8, 1.25);
  return {
    ...family,
    width: family.width * random.uniform(0.88, 1.15),
    thick: family.thick * weight,
    thin: family.thin * weight,
    slant: family.slant + random.normal(0, 0.03),
  };
}
