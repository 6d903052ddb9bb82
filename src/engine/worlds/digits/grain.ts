import type { Random } from '../../random.ts';

/** Twelve bits choose one of these; four such choices come out of one uniform draw. */
const LEVELS = 1 << 12;
const CHOICES_PER_DRAW = 4;

/**
 * The quantile function of the standard normal distribution, to within .00045 (Abramowitz and Stegun 1964, 26.2.23).
 */
function normalQuantile(probability: number): number {
  const tail = Math.min(probability, 1 - probability);
  const t = Math.sqrt(-2 * Math.log(tail));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  const distance = t - above / below;
  return probability < 0.5 ? -distance : distance;
}

const QUANTILES = Float32Array.from({ length: LEVELS }, (_, index) => normalQuantile((index + 0.5) / LEVELS));

/**
 * Fills `target` with draws from the standard normal distribution: a quarter of the random numbers and a tenth of the
 * time that drawing them one by one takes, which counts where every pixel of thousands of pictures needs one.
 */
export function fillGrain(target: Float32Array, random: Random): void {
  let bits = 0;
  for (let at = 0; at < target.length; at++) {
    if (at % CHOICES_PER_DRAW === 0) bits = random.uniform();
    bits *= LEVELS;
    const level = Math.floor(bits);
    bits -= level;
    target[at] = QUANTILES[level];
  }
}
