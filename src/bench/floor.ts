import type { Tensor2D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import type { BackendName } from '../engine/backend/backend.ts';
import { matrix } from '../engine/operations/ranks.ts';
import { startOnly } from './backend.ts';

/** `[rows, inner] · [inner, columns]`, where the first or second factor may lie transposed. */
interface Product {
  readonly sizes: readonly [rows: number, inner: number, columns: number];
  readonly transposed?: 'first' | 'second';
}

const BATCH = 128;
const TOWERS = [
  [784, 256, 64],
  [3072, 256, 64],
] as const;

/** What any way of training the reference step has to multiply. */
const PRODUCTS: readonly Product[] = [
  ...TOWERS.flatMap(([inputs, width, dim]): Product[] => [
    { sizes: [BATCH, inputs, width] },
    { sizes: [BATCH, width, dim] },
    { sizes: [inputs, BATCH, width], transposed: 'first' },
    { sizes: [width, BATCH, dim], transposed: 'first' },
    { sizes: [BATCH, dim, width], transposed: 'second' },
  ]),
  { sizes: [BATCH, TOWERS[0][2], BATCH], transposed: 'second' },
  { sizes: [BATCH, BATCH, TOWERS[0][2]] },
  { sizes: [BATCH, BATCH, TOWERS[0][2]], transposed: 'first' },
];

const CUBE = 512;
const REPEATS = 7;

const operationsOf = ({ sizes: [rows, inner, columns] }: Product) => 2 * rows * inner * columns;

function factors({ sizes: [rows, inner, columns], transposed }: Product): [Tensor2D, Tensor2D] {
  const side = (from: number, to: number, turned: boolean): Tensor2D =>
    tf.randomUniform(turned ? [to, from] : [from, to], -1, 1);
  return [side(rows, inner, transposed === 'first'), side(inner, columns, transposed === 'second')];
}

/** tfjs's own product; where its transposed products are many times slower than transposing, that is done first. */
function multiply(
  [first, second]: [Tensor2D, Tensor2D],
  { transposed }: Product,
  explicit: boolean,
): Tensor2D {
  if (!explicit) return tf.matMul(first, second, transposed === 'first', transposed === 'second');
  const laid = (x: Tensor2D, isTransposed: boolean) => (isTransposed ? matrix(tf.transpose(x)) : x);
  return tf.matMul(laid(first, transposed === 'first'), laid(second, transposed === 'second'));
}

async function fastest(products: readonly Product[], backend: BackendName): Promise<number> {
  const given = products.map((product) => ({ product, tensors: factors(product) }));
  let least = Number.POSITIVE_INFINITY;
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const start = performance.now();
    const made = tf.tidy(() =>
      given.map(({ product, tensors }) => multiply(tensors, product, backend === 'wasm')),
    );
    // Backends work in order: when the last is known, all are.
    await made[made.length - 1].data();
    least = Math.min(least, performance.now() - start);
    tf.dispose(made);
  }
  tf.dispose(given.map(({ tensors }) => tensors));
  return least;
}

export interface Floor {
  readonly products: number;
  readonly gigaflop: number;
  /** The least time that tfjs took for the products of the reference step and nothing else. */
  readonly milliseconds: number;
  /** Of one 512 × 512 × 512 product. */
  readonly gigaflopsPerSecond: number;
}

/** What multiplying alone costs on a tfjs backend. @throws where it does not work here. */
export async function measureFloor(backend: BackendName): Promise<Floor> {
  await startOnly(backend);
  const cube: Product = { sizes: [CUBE, CUBE, CUBE] };
  const milliseconds = await fastest(PRODUCTS, backend);
  return {
    products: PRODUCTS.length,
    gigaflop: PRODUCTS.reduce((sum, product) => sum + operationsOf(product), 0) / 1e9,
    milliseconds,
    gigaflopsPerSecond: operationsOf(cube) / 1e6 / (await fastest([cube], backend)),
  };
}
