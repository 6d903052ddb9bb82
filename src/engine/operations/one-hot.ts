import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { Tf } from './operations.ts';
import { matrix } from './ranks.ts';

/**
 * Rows `[rows, width]` with a 1 in the place named and 0 elsewhere. tfjs's own refuses one place, and on the wasm backend
 * writes whole numbers into floats, where 1 becomes 1.4e-45.
 *
 * @param places whole numbers `[rows]`.
 */
export function oneHotRows(tf: Tf, places: Tensor, width: number): Tensor2D {
  const columns = tf.range(0, width, 1, 'int32');
  return matrix(tf.cast(tf.equal(tf.expandDims(tf.cast(places, 'int32'), 1), columns), 'float32'));
}
