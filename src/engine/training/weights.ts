import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import { joinVector, weightMatrix } from '../kernels/weights.ts';
import type { Operations } from '../operations/operations.ts';
import type { Random } from '../random.ts';

/** One array of trainable numbers. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  /** True where the last row is a bias, which starts at 0. */
  readonly biasRow?: boolean;
  /** He: normal, variance 2 / fanIn, before a ReLU (He et al. 2015). Glorot: uniform (Glorot and Bengio 2010). */
  readonly initial:
    | { readonly kind: 'he' | 'glorot'; readonly fanIn: number; readonly fanOut: number }
    | number;
}

export type ParameterTensors = Readonly<Record<string, Tensor>>;

function sizeOf(spec: WeightSpec): number {
  return spec.shape.reduce((product, side) => product * side, 1);
}

/**
 * Where every weight of a model lies in one flat vector. Kept flat so that an optimiser step costs the same few
 * kernels however many layers there are, and a snapshot is one array.
 */
export class WeightLayout {
  readonly size: number;
  private readonly offsets: readonly number[];

  constructor(readonly specs: readonly WeightSpec[]) {
    const offsets: number[] = [];
    let size = 0;
    for (const spec of specs) {
      offsets.push(size);
      size += sizeOf(spec);
    }
    this.offsets = offsets;
    this.size = size;
  }

  /** Initial weights `[size]`: the same stream gives the same numbers on every backend. */
  initialise(random: Random): Float32Array {
    const flat = new Float32Array(this.size);
    this.specs.forEach((spec, index) => {
      const stream = random.fork(spec.name);
      const bias = spec.biasRow ? spec.shape[spec.shape.length - 1] : 0;
      const part = flat.subarray(this.offsets[index], this.offsets[index] + sizeOf(spec) - bias);
      if (typeof spec.initial === 'number') {
        part.fill(spec.initial);
        return;
      }
      const { kind, fanIn, fanOut } = spec.initial;
      const deviation = Math.sqrt(2 / fanIn);
      const limit = Math.sqrt(6 / (fanIn + fanOut));
      for (let at = 0; at < part.length; at++) {
        part[at] = kind === 'he' ? stream.normal(0, deviation) : stream.uniform(-limit, limit);
      }
    });
    return flat;
  }

  /**
   * The weights as tensors of their own shapes, in the order of the specs. Call inside a tidy.
   *
   * @param flat the weights `[size]`; what follows them is left alone.
   */
  split({ tf }: Operations, flat: Tensor1D): Tensor[] {
    return this.specs.map((spec, index) => {
      const columns = spec.shape.length < 2 ? sizeOf(spec) : spec.shape[spec.shape.length - 1];
      const size = [sizeOf(spec) / columns, columns] as const;
      const weights = weightMatrix(flat, this.size, this.offsets[index], size);
      return spec.shape.length === 2 ? weights : tf.reshape(weights, [...spec.shape]);
    });
  }

  /** Tensors in the order of the specs, by name. */
  byName(tensors: readonly Tensor[]): ParameterTensors {
    return Object.fromEntries(this.specs.map((spec, index) => [spec.name, tensors[index]]));
  }

  /** The inverse of `split`: one vector `[size]`. Call inside a tidy. */
  join(tensors: readonly Tensor[]): Tensor1D {
    return joinVector(tensors);
  }
}
