import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';

/**
 * An operation with its own gradient. `forward` gives the value and what `backward` will need, which comes back as
 * `saved`; `backward` gives one gradient per input. Nothing inside `forward` is recorded on the tape.
 */
export function withCustomGradient<T extends Tensor>(
  inputs: readonly Tensor[],
  forward: () => { readonly value: T; readonly saved: readonly Tensor[] },
  backward: (dy: T, saved: readonly Tensor[]) => readonly Tensor[],
): T {
  const operation = tf.customGrad<T>((...given) => {
    const { value, saved } = forward();
    const save = given[given.length - 1];
    if (typeof save === 'function') save([...saved]);
    return { value, gradFunc: (dy, kept) => [...backward(dy, kept)] };
  });
  return operation(...inputs);
}
