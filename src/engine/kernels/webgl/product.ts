import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Activation } from '../dense.ts';
import { compute, webgl } from './program.ts';

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

/** The inner sum over steps `from` to `to`; `ones` in the block of rows that the row of ones is in. */
function sum(task: ProductTask, ones: boolean): string {
  return `
    for (int step = from; step < to; step++) ${accumulate(task, ones, false)}
    if (inner % 2 == 1 && isLast) { int step = inner / 2; ${accumulate(task, ones, true)} }`;
}

function finish({ bias }: ProductTask): string {
  if (bias === undefined) return 'sums *= scale;';
  return `
    vec4 biases = readB(inner / 2, own.y);
    sums += inner % 2 == 0 ? biases.xyxy : biases.zwzw;
    ${bias === 'relu' ? 'sums = max(sums, vec4(0.0));' : ''}`;
}

/** Where there are fewer blocks, long sums are divided among fragments, or most of a GPU would wait for a few of them. */
const FEW_BLOCKS = 4096;
const SHARE = 512;
const MOST_SHARES = 32;

interface Extents {
  readonly inner: number;
  readonly rowsOfA: number;
  readonly rows: number;
  readonly columns: number;
}

function extentsOf({ a, b, transposeA, transposeB, columns, onesRow }: ProductTask): Extents {
  const [inner, rowsOfA] = transposeA ? a.shape : [a.shape[1], a.shape[0]];
  const rows = rowsOfA + (onesRow ? 1 : 0);
  return { inner, rowsOfA, rows, columns: columns ?? b.shape[transposeB ? 0 : 1] };
}

function sharesOf({ inner, rows, columns }: Extents): number {
  const isShort = inner <= 2 * SHARE || Math.ceil(rows / 2) * Math.ceil(columns / 2) >= FEW_BLOCKS;
  return isShort ? 1 : Math.min(MOST_SHARES, Math.ceil(inner / SHARE));
}

const WHOLE = `
        ivec2 own = ownBlock();
        int from = 0;
        int to = inner / 2;
        bool isLast = true;`;

const SHARED = `
        ivec3 at = getOutputCoords();
        ivec2 own = at.yz / 2;
        int share = (inner / 2 + shares - 1) / shares;
        int from = at.x * share;
        int to = min(from + share, inner / 2);
        bool isLast = at.x == shares - 1;`;

function multiply(backend: unknown, task: ProductTask, extents: Extents, shares: number): TensorInfo {
  const { a, b, scale = 1, onesRow = false } = task;
  const { inner, rowsOfA, rows, columns } = extents;
  return compute(backend, {
    inputs: { a, b },
    readers: { readA: 'a', readB: 'b' },
    outputShape: shares > 1 ? [shares, rows, columns] : [rows, columns],
    uniforms: {
      inner: ['int', inner],
      rowsOfA: ['int', rowsOfA],
      rows: ['int', rows],
      columns: ['int', columns],
      shares: ['int', shares],
      scale: ['float', scale],
    },
    main: `
        ${shares > 1 ? SHARED : WHOLE}
        vec4 sums = vec4(0.0);
        ${onesRow ? `if (2 * own.x + 1 >= rowsOfA) { ${sum(task, true)} } else` : ''} { ${sum(task, false)} }
        ${finish(task)}
        writeBlock(own, rows, columns, sums);`,
  });
}

/** Adds up `[shares, rows, columns]`. */
function addShares(backend: unknown, parts: TensorInfo): TensorInfo {
  const [shares, rows, columns] = parts.shape;
  return compute(backend, {
    inputs: { parts },
    outputShape: [rows, columns],
    uniforms: { shares: ['int', shares] },
    main: `
        ivec2 at = getOutputCoords();
        vec4 sums = vec4(0.0);
        for (int share = 0; share < shares; share++) sums += getParts(share, at.x, at.y);
        setOutput(sums);`,
  });
}

/** The product of two matrices, in blocks of 2 × 2. */
export function runProduct(backend: unknown, task: ProductTask): TensorInfo {
  const extents = extentsOf(task);
  const shares = task.bias === undefined ? sharesOf(extents) : 1;
  const product = multiply(backend, task, extents, shares);
  if (shares === 1) return product;
  const whole = addShares(backend, product);
  webgl(backend).disposeIntermediateTensorInfo(product);
  return whole;
}
