import { setFlagsFromString } from 'node:v8';
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileKernels } from '../../../../scripts/compile-kernels.mjs';
import { nodeBackends } from '../../backend/node-backends.ts';
import { startBackend } from '../../backend/start-backend.ts';
import { matrix, vector } from '../../operations/ranks.ts';
import { operations } from '../../operations/tfjs-operations.ts';
import { optimisers } from '../../optimisers/registry.ts';
import { descend } from '../descend.ts';
import { filledMatrix } from '../filled.ts';
import { infoNceGradient, infoNceSums, infoNceValue } from '../info-nce.ts';
import { product } from '../product.ts';
import { KERNELS, type KernelName } from '../run-kernel.ts';
import { unitRows, unitRowsGradient } from '../unit-rows.ts';

const random = (shape: number[], seed: number) => tf.randomUniform(shape, -1, 1, 'float32', seed);
const matrixOf = (rows: number, columns: number, seed: number) => matrix(random([rows, columns], seed));

/** What `compute` gives on a backend; leaves no tensor behind. */
async function on(backend: 'cpu' | 'wasm', compute: () => Tensor): Promise<Float32Array> {
  await tf.setBackend(backend);
  const before = tf.memory().numTensors;
  const result = tf.tidy(compute);
  const values = Float32Array.from(await result.data());
  result.dispose();
  expect(tf.memory().numTensors).toBe(before);
  return values;
}

/** That wasm computes by its own kernel what the plain backend composes, up to rounding of numbers around 1. */
async function expectSame(name: KernelName, compute: () => Tensor): Promise<void> {
  expect(tf.getKernel(name, 'wasm')).toBeDefined();
  expect(tf.getKernel(name, 'cpu')).toBeUndefined();
  const [wanted, given] = [await on('cpu', compute), await on('wasm', compute)];
  expect(given.length).toBe(wanted.length);
  const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const error = wanted.reduce((most, value, at) => Math.max(most, Math.abs(value - given[at]) / largest), 0);
  expect(error).toBeLessThan(3e-6);
}

beforeAll(async () => {
  const started = await startBackend('wasm', nodeBackends);
  expect(started.failures).toEqual([]);
});

/** Rows, inner size and columns on both sides of the blocks that a product is made of. */
const SIZES: [number, number, number][] = [
  [1, 1, 1],
  [97, 385, 20],
  [4, 384, 8],
  [100, 5, 521],
];

describe.each(SIZES)('of %i rows, %i numbers a row and %i columns', (rows, inner, columns) => {
  it.each([
    [false, false],
    [true, false],
    [false, true],
  ])('a product is right (first transposed: %s, second: %s)', (transposeA, transposeB) =>
    expectSame(KERNELS.product, () => {
      const a = transposeA ? matrixOf(inner, rows, 1) : matrixOf(rows, inner, 1);
      const b = transposeB ? matrixOf(columns, inner, 2) : matrixOf(inner, columns, 2);
      return product(a, b, { transposeA, transposeB, scale: 1.5 });
    }),
  );
});

it('rows of zeros stay zeros', async () => {
  const x = () => matrix(tf.concat([matrixOf(3, 5, 1), tf.zeros([1, 5])]));
  await expectSame(KERNELS.unitRows, () => unitRows(x()));
  await expectSame(KERNELS.unitRowsGradient, () => unitRowsGradient(matrixOf(4, 5, 2), x()));
});

it.each([1, 7, 129])('InfoNCE of %i pairs is right for similarities up to 100', async (batch) => {
  const logits = (): Tensor2D => tf.mul(matrixOf(batch, batch, 1), 100);
  await expectSame(KERNELS.infoNceSums, () => infoNceSums(logits()));
  await expectSame(KERNELS.infoNceValue, () => infoNceValue(logits(), infoNceSums(logits())));
  await expectSame(KERNELS.infoNceGradient, () =>
    infoNceGradient(tf.scalar(0.7), logits(), infoNceSums(logits())),
  );
});

it('InfoNCE of embeddings that are no numbers is no number', async () => {
  const [loss] = await on('wasm', () => operations.infoNce(tf.tensor2d([1, Number.NaN, 0, 1], [2, 2])));
  expect(loss).toBeNaN();
});

describe.each(optimisers)('the optimiser $id', (optimiser) => {
  const config = {};

  /** The state after three steps on a backend. */
  async function trained(backend: 'cpu' | 'wasm', size: number): Promise<Float32Array> {
    await tf.setBackend(backend);
    const before = tf.memory().numTensors;
    const numbersOf = (step: number) => optimiser.numbers({ step, learningRate: 0.01 }, config);
    let state: Tensor1D = tf.tidy(() =>
      tf.concat1d([vector(random([size], 1)), tf.zeros([optimiser.slots.length * size])]),
    );
    for (let step = 1; step <= 3; step++) {
      const [numbers, from] = [numbersOf(step), state];
      const { id, slots, statements } = optimiser;
      state = tf.tidy(() => {
        const gradient = vector(random([size], 1 + step));
        return descend(from, gradient, { optimiser: id, slots, statements, numbers }, () => {
          const slotVectors = slots.map((_, slot) => tf.slice1d(from, (1 + slot) * size, size));
          const vectors = { weights: tf.slice1d(from, 0, size), slots: slotVectors };
          const after = optimiser.update(operations, vectors, gradient, numbers);
          return tf.concat1d([after.weights, ...after.slots]);
        });
      });
      from.dispose();
    }
    const values = Float32Array.from(await state.data());
    state.dispose();
    expect(tf.memory().numTensors).toBe(before);
    return values;
  }

  it.each([1, 6, 131])('changes %i weights as its composed steps do', async (size) => {
    expect(tf.getKernel(KERNELS.descend, 'wasm')).toBeDefined();
    const [wanted, given] = [await trained('cpu', size), await trained('wasm', size)];
    expect(given.length).toBe(wanted.length);
    for (const [at, value] of wanted.entries()) expect(Math.abs(given[at] - value)).toBeLessThan(2e-6);
  });
});

it('whole numbers are refused, which the programs would misread', async () => {
  await tf.setBackend('wasm');
  const rows = tf.tensor2d([1, 2, 3, 4], [2, 2], 'int32');
  expect(() => unitRows(rows)).toThrow(/float32/);
  rows.dispose();
});

it('the compiled kernels are those of /assembly', async () => {
  const codes = Object.values(await import('./code.ts'));
  const text = await compileKernels();
  expect(codes).toHaveLength(4);
  for (const code of codes) expect(text).toContain(`'${code}'`);
});

it('memory that threads share is computed on as well', async () => {
  const { SHARED } = await import('./code.ts');
  const memory = new WebAssembly.Memory({ initial: 64, maximum: 65_536, shared: true });
  const code = new WebAssembly.Module(Buffer.from(SHARED, 'base64'));
  const { scale } = new WebAssembly.Instance(code, { env: { memory } }).exports;
  const numbers = new Float32Array(memory.buffer, 1024, 5).fill(2);
  if (typeof scale === 'function') scale(1024, 5, 1.5);
  expect([...numbers]).toEqual([3, 3, 3, 3, 3]);
});

it.each([false, true])(
  'multiplying and adding at once gives the same product (shared memory: %s)',
  async (shared) => {
    // Browsers have these instructions, Node before 22 only when asked.
    setFlagsFromString('--experimental-wasm-relaxed-simd');
    const { FUSED, FUSED_SHARED, PLAIN, SHARED } = await import('./code.ts');
    const [rows, inner, columns] = [97, 385, 21];
    const memory = new WebAssembly.Memory({ initial: 64, maximum: 65_536, shared });
    const numbers = new Float32Array(memory.buffer);
    const factors = await on('cpu', () => random([inner * (rows + columns)], 1));
    const [a, b, result, spare] = [0, rows * inner, factors.length, factors.length + rows * columns];
    numbers.set(factors);
    const products = (shared ? [SHARED, FUSED_SHARED] : [PLAIN, FUSED]).map((code) => {
      const module = new WebAssembly.Module(Buffer.from(code, 'base64'));
      const { product: run } = new WebAssembly.Instance(module, { env: { memory } }).exports;
      numbers.fill(0, result, spare);
      if (typeof run === 'function') {
        const [ofA, ofB] = [
          [4 * a, 4 * inner, 4],
          [4 * b, 4, 4 * columns],
        ];
        run(...ofA, ...ofB, 4 * result, 4 * columns, rows, columns, inner, false, 4 * spare);
      }
      return numbers.slice(result, spare);
    });
    const [plain, fused] = products;
    expect(Math.max(...plain)).toBeGreaterThan(10);
    expect(fused).not.toEqual(plain);
    for (const [at, value] of plain.entries()) expect(Math.abs(fused[at] - value)).toBeLessThan(1e-4);
  },
);

it('a matrix filled where it lies is the one that is read, and a copy of it outlives it', async () => {
  await tf.setBackend('wasm');
  const before = tf.memory().numTensors;
  const filled = filledMatrix([2, 3], (numbers) => {
    numbers[1] = 5;
    numbers[5] = 7;
  });
  const copy = tf.clone(filled);
  filled.dispose();
  expect([...(await copy.data())]).toEqual([0, 5, 0, 0, 0, 7]);
  copy.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
