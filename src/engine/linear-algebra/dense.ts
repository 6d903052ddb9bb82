import type { Embeddings } from '../measures/embeddings.ts';

/** A matrix of Float64 whose rows lie one after the other: what products and factorisations of large matrices run on. */
export interface Dense {
  readonly rows: number;
  readonly columns: number;
  /** `[rows, columns]`. */
  readonly values: Float64Array;
}

/** A matrix of zeros. */
export function zeros(rows: number, columns: number): Dense {
  return { rows, columns, values: new Float64Array(rows * columns) };
}

/** At least one row, all of the same length, as a matrix. */
export function denseRows(rows: readonly Float64Array[]): Dense {
  const result = zeros(rows.length, rows[0].length);
  rows.forEach((row, index) => {
    result.values.set(row, index * row.length);
  });
  return result;
}

/** Float32 rows in 64 bits. */
export function denseOf({ values, items, dim }: Embeddings): Dense {
  return { rows: items, columns: dim, values: Float64Array.from(values) };
}

/** The matrix as Float32 rows. */
export function embeddingsOf({ rows, columns, values }: Dense): Embeddings {
  return { values: Float32Array.from(values), items: rows, dim: columns };
}

export function transposed({ rows, columns, values }: Dense): Dense {
  const result = zeros(columns, rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      result.values[column * rows + row] = values[row * columns + column];
    }
  }
  return result;
}

/** The first `count` columns. */
export function leadingColumns({ rows, columns, values }: Dense, count: number): Dense {
  const result = zeros(rows, count);
  for (let row = 0; row < rows; row++) {
    result.values.set(values.subarray(row * columns, row * columns + count), row * count);
  }
  return result;
}

/** Mean of each column `[columns]`. */
export function columnMeans({ rows, columns, values }: Dense): Float64Array {
  const means = new Float64Array(columns);
  for (let at = 0; at < values.length; at++) means[at % columns] += values[at];
  return means.map((sum) => sum / rows);
}

/** Each row less `means` `[columns]`. */
export function centred({ rows, columns, values }: Dense, means: Float64Array): Dense {
  return { rows, columns, values: values.map((value, at) => value - means[at % columns]) };
}

/** Rows of length 1; a row of zeros stays zero. */
export function unitLength({ rows, columns, values }: Dense): Dense {
  const result = zeros(rows, columns);
  for (let start = 0; start < values.length; start += columns) {
    const row = values.subarray(start, start + columns);
    const length = Math.hypot(...row);
    if (length > 0)
      result.values.set(
        row.map((value) => value / length),
        start,
      );
  }
  return result;
}

/** factor × matrix + ridge × identity. */
export function shrunk({ rows, columns, values }: Dense, factor: number, ridge: number): Dense {
  const result = { rows, columns, values: values.map((value) => factor * value) };
  for (let at = 0; at < values.length; at += columns + 1) result.values[at] += ridge;
  return result;
}
