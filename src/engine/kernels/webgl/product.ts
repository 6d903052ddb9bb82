import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Activation } from '../dense.ts';
import { blockReader, compute, MATRICES, OUTPUT_BLOCK } from './program.ts';

/** What is multiplied with what, and what becomes of the sums. */
export interface ProductTask {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  readonly scale?: number;
  /** Columns of the product, where b has more than are wanted. */
  readonly columns?: number;
  /** Given where b has one row more, which is added to every row of the product. */
  readonly bias?: Activation;
  /** Where `transposeA`, adds a row to the transposed a that is all ones: below the product comes the sum of the rows of b. */
  readonly onesRow?: boolean;
}

/** Adds to `sums` what one block along the inner sum gives, of which the last may lie half beyond its end. */
function accumulate({ transposeA, transposeB }: ProductTask, ones: boolean, last: boolean): string {
  // Beyond the end may stand anything, not only numbers.
  const cut = (name: string, transposed: boolean) => `${name}.${transposed ? 'yw' : 'zw'} = vec2(0.0);`;
  return `{
    vec4 a = readA(${transposeA ? 'step, own.x' : 'own.x, step'});
    vec4 b = readB(${transposeB ? 'own.y, step' : 'step, own.y'});
    ${ones ? 'if (2 * own.x >= rowsOfA) a.xz = vec2(1.0); else a.yw = vec2(1.0);' : ''}
    ${last ? cut('a', !transposeA) + cut('b', transposeB === true) : ''}
    sums += ${transposeA ? 'a.xxyy' : 'a.xxzz'} * ${transposeB ? 'b.xzxz' : 'b.xyxy'};
    sums += ${transposeA ? 'a.zzww' : 'a.yyww'} * ${transposeB ? 'b.ywyw' : 'b.zwzw'};
  }`;
}

/** The inner sum; `ones` in the block of rows that the row of ones is in. */
function sum(task: ProductTask, ones: boolean): string {
  return `
    for (int step = 0; step < inner / 2; step++) ${accumulate(task, ones, false)}
    if (inner % 2 == 1) { int step = inner / 2; ${accumulate(task, ones, true)} }`;
}

function finish({ bias }: ProductTask): string {
  if (bias === undefined) return 'sums *= scale;';
  return `
    vec4 biases = readB(inner / 2, own.y);
    sums += inner % 2 == 0 ? biases.xyxy : biases.zwzw;
    ${bias === 'relu' ? 'sums = max(sums, vec4(0.0));' : ''}`;
}

/** The product of two matrices, in blocks of 2 × 2. */
export function runProduct(backend: unknown, task: ProductTask): TensorInfo {
  const { a, b, transposeA = false, transposeB = false, scale = 1, onesRow = false } = task;
  const [inner, rowsOfA] = transposeA ? a.shape : [a.shape[1], a.shape[0]];
  const { columns = transposeB ? b.shape[0] : b.shape[1] } = task;
  const rows = rowsOfA + (onesRow ? 1 : 0);
  return compute(backend, {
    inputs: { a, b },
    outputShape: [rows, columns],
    packed: MATRICES,
    uniforms: {
      inner: ['int', inner],
      rowsOfA: ['int', rowsOfA],
      rows: ['int', rows],
      columns: ['int', columns],
      scale: ['float', scale],
    },
    code: `
      ${blockReader('readA', 'a', a)}
      ${blockReader('readB', 'b', b)}
      ${OUTPUT_BLOCK}
      void main() {
        ivec2 own = ownBlock();
        vec4 sums = vec4(0.0);
        ${onesRow ? `if (2 * own.x + 1 >= rowsOfA) { ${sum(task, true)} } else` : ''} { ${sum(task, false)} }
        ${finish(task)}
        writeBlock(own, rows, columns, sums);
      }`,
  });
}
