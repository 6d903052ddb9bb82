import { type EncoderDescriptor, inputSize } from '../encoders/encoder.ts';
import { type InputShape, itemSize, type ModalityItems } from '../worlds/world.ts';

/** Pixels are standardised as if they varied by at least one grey level. */
const LEAST_PIXEL_DEVIATION = 1;
const BYTES = 256;

interface Standard {
  readonly mean: number;
  readonly deviation: number;
}

/** Mean and deviation of all numbers together. */
function standardOf(values: ModalityItems['values'], leastDeviation: number): Standard {
  const { mean, variance } = values instanceof Uint8Array ? momentsOfBytes(values) : momentsOf(values);
  return { mean, deviation: Math.max(Math.sqrt(variance), leastDeviation) || 1 };
}

function momentsOf(values: ArrayLike<number>) {
  const count = values.length;
  let sum = 0;
  for (let at = 0; at < count; at++) sum += values[at];
  const mean = sum / count;
  let squares = 0;
  for (let at = 0; at < count; at++) squares += (values[at] - mean) ** 2;
  return { mean, variance: squares / count };
}

/** The same from how often each byte occurs: of 50,000 pictures there are a hundred million. */
function momentsOfBytes(values: Uint8Array) {
  const occurs = new Float64Array(BYTES);
  for (let at = 0; at < values.length; at++) occurs[values[at]]++;
  const mean = occurs.reduce((sum, times, byte) => sum + times * byte, 0) / values.length;
  const squares = occurs.reduce((sum, times, byte) => sum + times * (byte - mean) ** 2, 0);
  return { mean, variance: squares / values.length };
}

/** What each byte becomes `[256]`. */
function byteTable({ mean, deviation }: Standard): Float32Array {
  return Float32Array.from({ length: BYTES }, (_, byte) => (byte - mean) / deviation);
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
  private readonly table: Float32Array;

  /** @param reads what is wanted of tokens: their shares, or the tokens in order. */
  constructor(
    training: ModalityItems,
    private readonly reads: EncoderDescriptor['reads'] = 'shares',
  ) {
    const { shape } = training;
    this.shape = shape;
    this.size = shape.kind === 'tokens' && reads === 'sequence' ? shape.length : inputSize(shape);
    this.standard = standardOf(training.values, this.shape.kind === 'image' ? LEAST_PIXEL_DEVIATION : 0);
    this.table = byteTable(this.standard);
  }

  /** The chosen rows as `[rows, size]`, an array of their own. */
  prepare(values: ModalityItems['values'], rows: ArrayLike<number>): Float32Array {
    const prepared = new Float32Array(rows.length * this.size);
    this.prepareInto(prepared, values, rows);
    return prepared;
  }

  /**
   * The same into an array of as many zeros. Every step does this for every modality, so each kind of row has a plain loop
   * of its own.
   */
  prepareInto(prepared: Float32Array, values: ModalityItems['values'], rows: ArrayLike<number>): void {
    const { shape, size } = this;
    const length = itemSize(shape);
    for (let row = 0; row < rows.length; row++) {
      const [from, to] = [rows[row] * length, row * size];
      if (shape.kind === 'tokens' && this.reads === 'shares') shareTokens(values, from, length, prepared, to);
      else if (shape.kind === 'tokens') prepared.set(values.subarray(from, from + length), to);
      else if (values instanceof Uint8Array) lookUp(values, from, length, this.table, prepared, to);
      else standardise(values, from, length, this.standard, prepared, to);
    }
  }
}

/** `length` bytes from `from` on, each as the table has it. */
function lookUp(
  bytes: Uint8Array,
  from: number,
  length: number,
  table: Float32Array,
  target: Float32Array,
  to: number,
): void {
  for (let at = 0; at < length; at++) target[to + at] = table[bytes[from + at]];
}

function standardise(
  values: ArrayLike<number>,
  from: number,
  length: number,
  { mean, deviation }: Standard,
  target: Float32Array,
  to: number,
): void {
  for (let at = 0; at < length; at++) target[to + at] = (values[from + at] - mean) / deviation;
}

/** The share of each token among those of one text that are not padding. */
function shareTokens(
  tokens: ArrayLike<number>,
  from: number,
  length: number,
  target: Float32Array,
  to: number,
): void {
  let count = 0;
  for (let at = from; at < from + length; at++) if (tokens[at] !== 0) count++;
  for (let at = from; at < from + length; at++) if (tokens[at] !== 0) target[to + tokens[at]] += 1 / count;
}
