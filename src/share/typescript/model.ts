import type { WeightSpec } from '../../engine/training/weights.ts';
import type { ExperimentParts } from '../experiment-parts.ts';
import { literal } from './literal.ts';

/** How layers are read; convolutions read theirs as well. */
export const typescriptLayers = `
/** The last row of a layer is its bias. */
function kernelAndBias(layer: tf.Tensor): tf.Tensor[] {
  return tf.split(layer, [layer.shape[0] - 1, 1]);
}

function dense(x: tf.Tensor, layer: tf.Tensor): tf.Tensor {
  const [kernel, bias] = kernelAndBias(layer);
  return tf.add(tf.matMul(x, kernel), bias);
}
`;

function weightOf({ name, shape, initial, biasRow = false }: WeightSpec): string {
  const start = typeof initial === 'number' ? { start: initial } : initial;
  return `  ${literal(name)}: ${literal({ shape, ...(biasRow && { bias: true }), ...start })},\n`;
}

/** The weights that a run starts from, drawn as the page draws them. */
export function typescriptWeights(specs: readonly WeightSpec[]): string {
  const hasConstants = specs.some(({ initial }) => typeof initial === 'number');
  const drawn = 'kind: "he" | "glorot"; fanIn: number; fanOut: number';
  const common = 'shape: number[]; bias?: boolean';
  return `
type Initial = { ${common}; ${drawn} }${hasConstants ? ` | { ${common}; start: number }` : ''};

/** What is trained, and how it starts: normal by He, uniform by Glorot${hasConstants ? ', or all the same' : ''}. */
const WEIGHTS: Record<string, Initial> = {
${specs.map(weightOf).join('')}};

const weights: Record<string, tf.Variable> = {};

/** Weights drawn from the seed as on the page; biases start at 0. */
function initialise(): void {
  for (const [name, initial] of Object.entries(WEIGHTS)) {
    const { shape, bias } = initial;
    const random = new Random("weights/" + name);
    const values = new Float32Array(shape.reduce((product, side) => product * side, 1));
    const drawn = values.subarray(0, values.length - (bias ? shape[shape.length - 1] : 0));
    drawn.forEach((_, at) => {${
      hasConstants
        ? `
      if ("start" in initial) drawn[at] = initial.start;
      else if (initial.kind === "he")`
        : `
      if (initial.kind === "he")`
    } drawn[at] = random.normal(Math.sqrt(2 / initial.fanIn));
      else {
        const limit = Math.sqrt(6 / (initial.fanIn + initial.fanOut));
        drawn[at] = random.uniform(-limit, limit);
      }
    });
    weights[name] = tf.tidy(() => tf.variable(tf.tensor(values, shape)));
  }
}
`;
}

/** The call of a tower's encoder on `x`. */
function encoded(id: string, { encoder, grid }: ExperimentParts['towers'][string]): string {
  if (encoder === 'linear') return 'x';
  const sides = encoder === 'cnn' && grid ? `, [${grid.height}, ${grid.width}, ${grid.channels}]` : '';
  return `${encoder}(x, ${literal(id)}${sides})`;
}

/** The towers from what encoders are given to embeddings. */
export function typescriptTowers({ ids, towers }: ExperimentParts, specs: readonly WeightSpec[]): string {
  const names = new Set(specs.map(({ name }) => name));
  const shared = names.has('shared/hidden/weights')
    ? 'tf.relu(dense(tf.relu(x), weights["shared/hidden/weights"]))'
    : 'x';
  const isShared = names.has('shared/head/weights');
  const lines = ids.map((id) => {
    const own = `dense(${encoded(id, towers[id])}, weights[${literal(`${id}/head/weights`)}])`;
    return `  ${literal(id)}: (x) => ${isShared ? `sharedTop(${own})` : own},\n`;
  });
  const top = `
/** The layers that all towers share. */
function sharedTop(x: tf.Tensor): tf.Tensor {
  return dense(${shared}, weights["shared/head/weights"]);
}
`;
  return `${isShared ? top : ''}
/** What each tower makes of its input: [batch, dim]. */
const TOWERS: Record<string, (x: tf.Tensor) => tf.Tensor> = {
${lines.join('')}};
`;
}

interface LossWays {
  /** Whether the loss asks which rows share a class. */
  readonly asksSame: boolean;
  readonly isUnit: boolean;
  readonly hasDecoders: boolean;
  /** Whether batches may lack modalities. */
  readonly lacks: boolean;
}

const restored = `
/** Puts an item together again from what its tower gave. */
function restored(modality: string, x: tf.Tensor): tf.Tensor {
  const hidden = tf.relu(dense(x, weights[modality + "/decoder-hidden/weights"]));
  return dense(hidden, weights[modality + "/decoder/weights"]);
}
`;

/** The loss of a batch. */
export function typescriptBatchLoss({ asksSame, isUnit, hasDecoders, lacks }: LossWays): string {
  const modalities = lacks ? 'modalities' : 'MODALITIES';
  const bound = lacks
    ? 'BOUND.filter((pair) => pair.every((modality) => modalities.includes(modality)))'
    : 'BOUND';
  const same = `
  const labels = tf.tensor1d(rows.map((row) => items.arrays[split + "/labels"][row]));
  const same = tf.cast(tf.equal(tf.expandDims(labels, 1), tf.expandDims(labels, 0)), "float32");`;
  const whole = hasDecoders
    ? `
  const errors = ${modalities}.map((modality) => {
    const target = TARGETS[modality](items.arrays[split + "/" + modality], rows, items);
    return tf.mean(tf.square(tf.sub(restored(modality, outputs[modality]), target)));
  });
  const share = CONFIG.reconstruction;
  const loss = tf.add(tf.mul(1 - share, mean), tf.mul(share, tf.addN(errors)));`
    : '';
  const resting = `
  // Towers that take no part in a step rest: their gradient is 0.
  const idle = MODALITIES.filter((modality) => !modalities.includes(modality));
  const resting = Object.entries(weights).filter(([name]) => idle.some((modality) => name.startsWith(modality + "/")));
  const zeros = resting.map(([, weight]) => tf.mul(0, tf.sum(weight)));`;
  const loss = hasDecoders ? 'loss' : 'mean';
  const result = lacks ? `tf.addN([${loss}, ...zeros])` : loss;
  return `${hasDecoders ? restored : ''}
type Split = "train" | "test";

/** What the tower of a modality makes of rows of a split: [rows, dim]. */
function outputsOf(items: Items, split: Split, modality: string, rows: number[]): tf.Tensor {
  return TOWERS[modality](INPUTS[modality](items.arrays[split + "/" + modality], rows, items));
}

/** The loss of a batch, averaged over the pairs of modalities. */
function batchLoss(items: Items, split: Split, rows: number[]${lacks ? ', modalities: string[]' : ''}): tf.Scalar {${asksSame ? same : ''}
  const outputs: Record<string, tf.Tensor> = {};
  for (const modality of ${modalities}) outputs[modality] = outputsOf(items, split, modality, rows);
  const losses = ${bound}.map(([a, b]) => pairLoss(${isUnit ? 'unit(outputs[a]), unit(outputs[b])' : 'outputs[a], outputs[b]'}${asksSame ? ', same' : ''}));
  const mean = tf.div(tf.addN(losses), losses.length);${whole}${lacks ? resting : ''}
  return tf.reshape<tf.Rank.R0>(${result}, []);
}
`;
}
