import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { DescentRule } from '../descend.ts';
import type { Heap } from './heap.ts';

/** What a rule's numbers are to the program of the optimiser, in its order. @throws {RangeError} for one without. */
function programOf({ optimiser, numbers }: DescentRule) {
  const { rate } = numbers;
  switch (optimiser) {
    case 'sgd':
      return { name: 'gradientDescent', values: [rate] } as const;
    case 'momentum':
      return { name: 'momentum', values: [rate, numbers.momentum] } as const;
    case 'rmsprop':
      return { name: 'rmsProp', values: [rate, numbers.decay, numbers.epsilon] } as const;
    case 'adam':
    case 'adamw': {
      const { keep, firstDecay, secondDecay, firstCorrection, secondCorrection, epsilon } = numbers;
      const rests = [1 - firstDecay, 1 - secondDecay];
      const corrections = [firstCorrection, secondCorrection];
      return {
        name: 'adam',
        values: [rate, keep, firstDecay, secondDecay, ...rests, ...corrections, epsilon],
      } as const;
    }
    default:
      throw new RangeError(`the wasm backend has no program for the optimiser ${optimiser}`);
  }
}

/** See `descend`. Changes the state where it lies. */
export function runDescend(
  heap: Heap,
  state: TensorInfo,
  gradient: TensorInfo,
  rule: DescentRule,
): TensorInfo {
  const { name, values } = programOf(rule);
  heap.run(name, heap.at(state), heap.at(gradient), gradient.shape[0], ...values);
  return heap.again(state);
}
