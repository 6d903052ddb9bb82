import { Random } from '../../random.ts';

/** Drawn once, for thousands of pictures need grain; long enough that no two are seen to share it. */
const DRAWS = normalDraws(1 << 16);

function normalDraws(length: number): Float32Array {
  const random = new Random(0, 'grain');
  return Float32Array.from({ length }, () => random.normal());
}

/** Film grain: normally distributed numbers of mean 0 and deviation 1, starting at a random place of a long strip. */
export function grainStrip(random: Random, length: number): Float32Array {
  const start = random.integer(DRAWS.length - length);
  return DRAWS.subarray(start, start + length);
}
