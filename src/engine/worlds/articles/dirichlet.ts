import type { Random } from '../../random.ts';

/** A draw from the gamma distribution of that shape (above 0) and scale 1 (Marsaglia & Tsang, ACM TOMS 2000). */
function gamma(shape: number, random: Random): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random.uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = random.normal();
    const v = (1 + c * normal) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - random.uniform()) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Shares that sum to 1, drawn from the Dirichlet distribution of those concentrations (all above 0). */
export function dirichlet(concentrations: ArrayLike<number>, random: Random): Float64Array {
  const draws = Float64Array.from(concentrations, (concentration) => gamma(concentration, random));
  const sum = draws.reduce((total, draw) => total + draw, 0);
  // Tiny concentrations can all round to zero.
  return draws.map((draw) => (sum > 0 ? draw / sum : 1 / draws.length));
}

/** How often each outcome came in `count` independent draws with these shares. */
export function multinomial(shares: Float64Array, count: number, random: Random): Float64Array {
  const upTo = new Float64Array(shares.length);
  let sum = 0;
  for (const [at, share] of shares.entries()) {
    sum += share;
    upTo[at] = sum;
  }
  const counts = new Float64Array(shares.length);
  for (let draw = 0; draw < count; draw++) {
    const place = random.uniform(0, sum);
    let [low, high] = [0, shares.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] > place) high = middle;
      else low = middle + 1;
    }
    counts[low]++;
  }
  return counts;
}
