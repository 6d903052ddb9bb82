import type { Random } from '../../../random.ts';
import type { Bend } from './path.ts';

/** How a typeface turns middle lines into outlines. Lengths are in heights of the digit. */
export interface Typeface {
  readonly name: string;
  /** Width of the zero, outside to outside. */
  readonly width: number;
  /** Thickness of upright strokes. */
  readonly thick: number;
  /** Thickness of level strokes. */
  readonly thin: number;
  /** Turn of the pen, in radians: 0 is thinnest on the level, more leans the stress to the left. */
  readonly stress: number;
  readonly bend: Bend;
  /** How open curves end: across the stroke, along the horizontal, round, or in a ball. */
  readonly terminal: 'across' | 'level' | 'round' | 'ball';
  readonly serif:
    | { readonly length: number; readonly thickness: number; readonly bracket: number }
    | undefined;
  readonly slant: number;
  /** How far a painter's hand strays. */
  readonly wobble: number;
}

const round = (fullness: number): Bend => ({ kind: 'round', fullness });
const PLAIN = {
  stress: 0,
  bend: round(0.57),
  terminal: 'across',
  serif: undefined,
  slant: 0,
  wobble: 0,
} as const;

const FAMILIES: readonly Typeface[] = [
  { ...PLAIN, name: 'grotesque', width: 0.57, thick: 0.15, thin: 0.125, bend: round(0.6), terminal: 'level' },
  { ...PLAIN, name: 'geometric', width: 0.68, thick: 0.115, thin: 0.11 },
  { ...PLAIN, name: 'industrial', width: 0.54, thick: 0.13, thin: 0.125, bend: round(0.72) },
  { ...PLAIN, name: 'condensed', width: 0.39, thick: 0.14, thin: 0.11, bend: round(0.72), terminal: 'level' },
  { ...PLAIN, name: 'light', width: 0.6, thick: 0.065, thin: 0.06 },
  { ...PLAIN, name: 'heavy', width: 0.68, thick: 0.235, thin: 0.165, bend: round(0.62), terminal: 'level' },
  { ...PLAIN, name: 'chamfered', width: 0.58, thick: 0.15, thin: 0.135, bend: { kind: 'chamfered' } },
  { ...PLAIN, name: 'rounded', width: 0.6, thick: 0.155, thin: 0.15, bend: round(0.6), terminal: 'round' },
  {
    ...PLAIN,
    name: 'slab',
    width: 0.62,
    thick: 0.15,
    thin: 0.095,
    terminal: 'ball',
    serif: { length: 0.12, thickness: 0.085, bracket: 0.02 },
  },
  {
    ...PLAIN,
    name: 'modern',
    width: 0.64,
    thick: 0.15,
    thin: 0.045,
    bend: round(0.6),
    terminal: 'ball',
    serif: { length: 0.12, thickness: 0.04, bracket: 0.02 },
  },
  {
    ...PLAIN,
    name: 'old style',
    width: 0.57,
    thick: 0.135,
    thin: 0.06,
    stress: 0.35,
    serif: { length: 0.09, thickness: 0.045, bracket: 0.06 },
  },
  {
    ...PLAIN,
    name: 'serif italic',
    width: 0.54,
    thick: 0.13,
    thin: 0.055,
    stress: 0.2,
    terminal: 'ball',
    serif: { length: 0.08, thickness: 0.045, bracket: 0.05 },
    slant: 0.24,
  },
  {
    ...PLAIN,
    name: 'painted',
    width: 0.58,
    thick: 0.14,
    thin: 0.09,
    stress: 0.5,
    terminal: 'round',
    slant: 0.14,
    wobble: 0.022,
  },
  {
    ...PLAIN,
    name: 'wrought',
    width: 0.6,
    thick: 0.085,
    thin: 0.08,
    terminal: 'round',
    slant: 0.06,
    wobble: 0.018,
  },
];

export const TYPEFACE_NAMES: readonly string[] = FAMILIES.map(({ name }) => name);

/** A family as one workshop makes it: its weight, width and slant vary a little. */
export function randomTypeface(random: Random): Typeface {
  const family = random.pick(FAMILIES);
  const width = family.width * random.uniform(0.86, 1.16);
  const weight = random.uniform(0.82, 1.22);
  return {
    ...family,
    width,
    thick: Math.min(family.thick * weight, width * 0.37),
    thin: Math.min(family.thin * weight, 0.19),
    slant: family.slant + random.normal(0, 0.025),
  };
}
