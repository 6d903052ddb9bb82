import { type Dense, denseOf, embeddingsOf } from '../../linear-algebra/dense.ts';
import { multiply } from '../../linear-algebra/multiply.ts';
import type { Random } from '../../random.ts';
import type { Features } from '../method.ts';

/** Items whose distances the median is taken of. */
const MOST_ITEMS = 500;

/** The median Euclidean distance between two different items among the first 500; 1 where more than half are equal. */
export function medianDistance({ values, items, dim }: Features): number {
  const count = Math.min(items, MOST_ITEMS);
  const distances = new Float64Array((count * (count - 1)) / 2);
  let found = 0;
  for (let one = 0; one < count; one++) {
    for (let other = 0; other < one; other++) {
      let squares = 0;
      for (let at = 0; at < dim; at++) squares += (values[one * dim + at] - values[other * dim + at]) ** 2;
      distances[found++] = Math.sqrt(squares);
    }
  }
  return distances.sort()[distances.length >> 1] || 1;
}

/**
 * φ(x) = √2 cos(Ωx + b), whose scalar products φ(x)·φ(y) / count approximate the Gaussian kernel exp(−‖x − y‖² / 2σ²)
 * (Rahimi and Recht 2007); σ is the median distance between items times a factor.
 */
export class RandomFourierFeatures {
  /** Ωᵀ `[features, count]`. */
  private readonly frequencies: Dense;
  private readonly phases: Float64Array;

  constructor(training: Features, count: number, factor: number, random: Random) {
    const width = factor * medianDistance(training);
    const length = training.dim * count;
    const values = Float64Array.from({ length }, () => random.normal() / width);
    this.frequencies = { rows: training.dim, columns: count, values };
    this.phases = Float64Array.from({ length: count }, () => random.uniform(0, 2 * Math.PI));
  }

  /** `[items, count]`. */
  expand(features: Features): Features {
    const { rows, columns, values } = multiply(denseOf(features), this.frequencies);
    const cosines = values.map((value, at) => Math.SQRT2 * Math.cos(value + this.phases[at % columns]));
    return embeddingsOf({ rows, columns, values: cosines });
  }
}
