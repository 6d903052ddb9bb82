import { inputSize } from '../encoders/encoder.ts';
import { type InputShape, itemSize, type ModalityItems } from '../worlds/world.ts';

/**
 * Turns raw items into what encoders are given: pixels standardised by the mean and deviation of the training
 * items, or the share of each token of the vocabulary.
 */
export class InputPreparer {
  readonly size: number;
  private readonly shape: InputShape;
  /** The standardised value of each byte. */
  private readonly levels = new Float32Array(256);

  constructor(training: ModalityItems) {
    this.shape = training.shape;
    this.size = inputSize(training.shape);
    if (this.shape.kind === 'image') this.fillLevels(training.values);
  }

  /** The chosen rows as `[rows, size]`. */
  prepare(values: ModalityItems['values'], rows: ArrayLike<number>): Float32Array {
    const prepared = new Float32Array(rows.length * this.size);
    const length = itemSize(this.shape);
    for (let row = 0; row < rows.length; row++) {
      const item = values.subarray(rows[row] * length, (rows[row] + 1) * length);
      const target = prepared.subarray(row * this.size, (row + 1) * this.size);
      if (this.shape.kind === 'image') this.standardise(item, target);
      else countTokens(item, target);
    }
    return prepared;
  }

  private fillLevels(bytes: ModalityItems['values']): void {
    let sum = 0;
    let squares = 0;
    for (const byte of bytes) {
      sum += byte;
      squares += byte * byte;
    }
    const mean = sum / bytes.length;
    const deviation = Math.sqrt(Math.max(squares / bytes.length - mean * mean, 1));
    for (let byte = 0; byte < 256; byte++) this.levels[byte] = (byte - mean) / deviation;
  }

  private standardise(item: ArrayLike<number>, target: Float32Array): void {
    for (let at = 0; at < item.length; at++) target[at] = this.levels[item[at]];
  }
}

function countTokens(item: ArrayLike<number>, target: Float32Array): void {
  let count = 0;
  for (let at = 0; at < item.length; at++) if (item[at] !== 0) count++;
  for (let at = 0; at < item.length; at++) if (item[at] !== 0) target[item[at]] += 1 / count;
}
