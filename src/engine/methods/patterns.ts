import { expectShape } from '../measures/errors.ts';
import { meanRow } from '../measures/scatter.ts';
import type { Features } from './method.ts';

/**
 * What goes up and down with each shared dimension: the covariance of every feature with it. Unlike the weights of a
 * map, which also cancel what features share, it looks like the items (Haufe et al., NeuroImage 2014).
 *
 * @param features `[items, features]`. @param embedded their embeddings `[items, dim]`.
 * @param most dimensions looked at, from the first.
 * @returns `[min(dim, most), features]`.
 */
export function patterns(features: Features, embedded: Features, most: number): Features {
  expectShape('The number of embeddings', embedded.items, features.items);
  const count = Math.min(most, embedded.dim);
  const [ofFeatures, ofEmbedded] = [meanRow(features), meanRow(embedded)];
  const values = new Float32Array(count * features.dim);
  for (let item = 0; item < features.items; item++) {
    for (let dimension = 0; dimension < count; dimension++) {
      const weight =
        (embedded.values[item * embedded.dim + dimension] - ofEmbedded[dimension]) / features.items;
      const pattern = values.subarray(dimension * features.dim, (dimension + 1) * features.dim);
      for (let at = 0; at < features.dim; at++) {
        pattern[at] += weight * (features.values[item * features.dim + at] - ofFeatures[at]);
      }
    }
  }
  return { values, items: count, dim: features.dim };
}
