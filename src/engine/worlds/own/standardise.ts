import { itemSize, type ModalityItems } from '../world.ts';

/** What each column is brought to mean 0 and deviation 1 by; columns that never change to 0. */
interface ColumnScale {
  /** `[columns]`. */
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

function columnScale({ values, shape }: ModalityItems): ColumnScale {
  const size = itemSize(shape);
  const rows = values.length / size;
  const mean = new Float64Array(size);
  const squares = new Float64Array(size);
  for (let at = 0; at < values.length; at++) mean[at % size] += values[at] / rows;
  for (let at = 0; at < values.length; at++) squares[at % size] += (values[at] - mean[at % size]) ** 2 / rows;
  return { mean, deviation: squares.map(Math.sqrt) };
}

/** Vectors with every column at mean 0 and deviation 1 in the training items, by which held-out items are scaled too. */
export function standardised(training: ModalityItems): (items: ModalityItems) => ModalityItems {
  if (training.shape.kind !== 'vector') return (items) => items;
  const { mean, deviation } = columnScale(training);
  const size = mean.length;
  return (items) => {
    const values = new Float32Array(items.values.length);
    for (let at = 0; at < values.length; at++) {
      const column = at % size;
      if (deviation[column] > 0) values[at] = (items.values[at] - mean[column]) / deviation[column];
    }
    return { ...items, values };
  };
}
