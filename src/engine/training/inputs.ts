import { type EncoderDescriptor, inputSize } from '../encoders/encoder.ts';
import { type InputShape, itemSize, type ModalityItems } from '../worlds/world.ts';

/** Pixels are standardised as if they varied by at least one grey level. */
const LEAST_PIXEL_DEVIATION = 1;

interface Standard {
  readonly mean: number;
  readonly deviation: number;
}

/** Mean and deviation of all numbers together. */
function standardOf(values: ModalityItems['values'], leastDeviation: number): Standard {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / values.length);
  return { mean, deviation: Math.max(deviation, leastDeviation) || 1 };
}

/**
 * Turns raw items into what encoders are given: pixels or features standardised by the mean and deviation of all
 * numbers of the training items together, which keeps their proportions to each other, or the share of each token of
 * the vocabulary, or the tokens in order.
 */
export class InputPreparer {
  readonly size: number;
  private readonly shape: InputShape;
  private readonly standard: Standard;

  /** @param reads what is wanted of tokens: their shares, or the tokens in order. */
  constructor(
    training: ModalityItems,
    private readonly reads: EncoderDescriptor['reads'] = 'shares',
  ) {
    const { shape } = training;
    this.shape = shape;
    this.size = shape.kind === 'tokens' && reads === 'sequence' ? shape.length : inputSize(shape);
    this.standard = standardOf(training.values, this.shape.kind === 'image' ? LEAST_PIXEL_DEVIATION : 0);
  }

  /** The chosen rows as `[rows, size]`. */
  prepare(values: ModalityItems['values'], rows: ArrayLike<number>): Float32Array {
    const prepared = new Float32Array(rows.length * this.size);
    const length = itemSize(this.shape);
    for (let row = 0; row < rows.length; row++) {
      const item = values.subarray(rows[row] * length, (rows[row] + 1) * length);
      const target = prepared.subarray(row * this.size, (row + 1) * this.size);
      if (this.shape.kind === 'tokens' && this.reads === 'sequence') target.set(item);
      else if (this.shape.kind === 'tokens') countTokens(item, target);
      else this.standardise(item, target);
    }
    return prepared;
  }

  private standardise(item: ArrayLike<number>, target: Float32Array): void {
    const { mean, deviation } = this.standard;
    for (let at = 0; at < item.length; at++) target[at] = (item[at] - mean) / deviation;
  }
}

function countTokens(item: ArrayLike<number>, target: Float32Array): void {
  let count = 0;
  for (let at = 0; at < item.length; at++) if (item[at] !== 0) count++;
  for (let at = 0; at < item.length; at++) if (item[at] !== 0) target[item[at]] += 1 / count;
}
