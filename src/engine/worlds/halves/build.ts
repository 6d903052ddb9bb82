import type { RunConfig } from '../../parameter.ts';
import { Random } from '../../random.ts';
import { drawHandwriting } from '../digits/handwriting/handwriting.ts';
import { balancedLabels } from '../digits/labels.ts';
import { addPixelNoise } from '../digits/pixel-noise.ts';
import { HANDWRITING_SHAPE } from '../digits/shapes.ts';
import { mispairedItems } from '../mispairing.ts';
import { findSource } from '../sources/find-source.ts';
import type { Dataset, LabelledItems, RealSource, Split } from '../world.ts';
import {
  heldOutPairs,
  itemsParameter,
  mispairedParameter,
  noiseParameter,
  seedParameter,
} from '../world-parameters.ts';
import { HALF, HALF_SHAPE, halvesSourceParameter, PIXELS, SIDE } from './halves.ts';

const CLASS_NAMES = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

function generatedDigits(size: number, random: Random): LabelledItems {
  const labels = balancedLabels(size, CLASS_NAMES.length, random.fork('labels'));
  const values = new Uint8Array(size * PIXELS);
  for (const [index, digit] of labels.entries()) {
    drawHandwriting(digit, random.fork(index), values.subarray(index * PIXELS, (index + 1) * PIXELS));
  }
  return { shape: HANDWRITING_SHAPE, values, labels };
}

/** Real digits in random order, each at most once: `size` of them, or all where there are fewer. */
function realDigits({ shape, values, labels }: LabelledItems, size: number, random: Random): LabelledItems {
  const rows = random.permutation(labels.length).subarray(0, size);
  const chosen = new Uint8Array(rows.length * PIXELS);
  for (const [index, row] of rows.entries()) {
    chosen.set(values.subarray(row * PIXELS, (row + 1) * PIXELS), index * PIXELS);
  }
  return { shape, values: chosen, labels: Uint8Array.from(rows, (row) => labels[row]) };
}

/** The left or the right half of every digit `[digits, 28 × 14]`. */
export function halfBytes({ values, labels }: LabelledItems, side: 'left' | 'right'): Uint8Array {
  const from = side === 'left' ? 0 : HALF;
  const halves = new Uint8Array(labels.length * SIDE * HALF);
  for (let row = 0; row < labels.length * SIDE; row++) {
    halves.set(values.subarray(row * SIDE + from, row * SIDE + from + HALF), row * HALF);
  }
  return halves;
}

/** One half of every digit, each with grain of its own. */
function half(digits: LabelledItems, side: 'left' | 'right', noise: number, random: Random) {
  const halves = halfBytes(digits, side);
  const size = SIDE * HALF;
  for (let item = 0; item < digits.labels.length; item++) {
    addPixelNoise(halves.subarray(item * size, (item + 1) * size), random.fork(item), noise);
  }
  return { shape: HALF_SHAPE, values: halves, classes: digits.labels };
}

function buildSplit(
  part: 'train' | 'test',
  size: number,
  config: RunConfig,
  source: RealSource | undefined,
): Split {
  const random = new Random(seedParameter.read(config), `halves/${part}`);
  const digits = source
    ? realDigits(source[part], size, random.fork('chosen'))
    : generatedDigits(size, random.fork('digits'));
  const noise = noiseParameter.read(config);
  const right = half(digits, 'right', noise, random.fork('right'));
  const mispaired = part === 'train' ? mispairedParameter.read(config) : 0;
  return {
    size: digits.labels.length,
    labels: digits.labels,
    items: {
      left: half(digits, 'left', noise, random.fork('left')),
      right: mispairedItems(right, mispaired, random.fork('mispaired')),
    },
  };
}

/** Makes the halves: see the world's descriptor. */
export function buildHalves(config: RunConfig, sources: readonly RealSource[]): Dataset {
  const digits = { id: 'handwriting', shape: HANDWRITING_SHAPE };
  const source = findSource(halvesSourceParameter, digits, config, sources);
  const items = Math.round(itemsParameter.read(config));
  return {
    classNames: CLASS_NAMES,
    pairing: 'instance',
    train: buildSplit('train', items, config, source),
    test: buildSplit('test', heldOutPairs(items), config, source),
  };
}
