import type { SkeletonForm } from './skeleton-notation.ts';
import { SKELETONS_FIVE_TO_NINE } from './skeletons-five-to-nine.ts';
import { SKELETONS_ZERO_TO_FOUR } from './skeletons-zero-to-four.ts';

/** The ways people write the digits 0 to 9. */
export const SKELETON_FORMS: readonly (readonly SkeletonForm[])[] = [
  ...SKELETONS_ZERO_TO_FOUR,
  ...SKELETONS_FIVE_TO_NINE,
];
