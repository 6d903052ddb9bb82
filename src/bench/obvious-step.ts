import type { Optimizer, Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import {
  activeModalities,
  learningRateParameter,
  lossParameter,
  optimiserParameter,
} from '../engine/config/run-config.ts';
import { scalar } from '../engine/operations/ranks.ts';
import type { RunConfig } from '../engine/parameter.ts';
import { boundPairs } from '../engine/training/bound-pairs.ts';
import { InputPreparer } from '../engine/training/inputs.ts';
import { buildModel } from '../engine/training/model.ts';
import type { Dataset } from '../engine/worlds/world.ts';
import { obviousInfoNce, obviousTriplet } from './obvious-loss.ts';
import { obviousTower, VariableReader } from './obvious-model.ts';

/** The number that a config gives for a setting. @throws {RangeError} where it gives none. */
export function numberOf(config: RunConfig, id: string): number {
  const value = config[id];
  if (typeof value !== 'number') throw new RangeError(`${id} is not a number of this config`);
  return value;
}

/** Adam as the engine has it: tfjs's own epsilon is another on every backend. */
function optimiserOf(config: RunConfig): Optimizer {
  const rate = learningRateParameter.read(config);
  const id = optimiserParameter.read(config);
  if (id === 'adam') return tf.train.adam(rate, 0.9, 0.999, 1e-8);
  if (id === 'sgd') return tf.train.sgd(rate);
  if (id === 'momentum') return tf.train.momentum(rate, numberOf(config, 'momentum'));
  throw new RangeError(`the obvious step has no optimiser ${id}`);
}

type PairLoss = (x: Tensor2D, y: Tensor2D, labels: Tensor) => Scalar;

function lossOf(config: RunConfig): PairLoss {
  const id = lossParameter.read(config);
  if (id === 'info-nce') return (x, y) => obviousInfoNce(x, y, numberOf(config, 'temperature'));
  if (id !== 'triplet') throw new RangeError(`the obvious step has no loss ${id}`);
  return (x, y, labels) => obviousTriplet(x, y, labels, numberOf(config, 'margin'));
}

interface ObviousTower {
  /** All training items, ready for the tower `[items, inputSize]`. */
  readonly items: Tensor2D;
  embed(input: Tensor2D): Tensor2D;
}

/**
 * The training step as one would first write it in tfjs: variables, rows gathered from a tensor of all items,
 * operations of its own, `optimizer.minimize`. It is what the engine is held against, for its numbers and for its speed.
 */
export class ObviousStep {
  private readonly towers: ReadonlyMap<string, ObviousTower>;
  private readonly labels: Tensor1D;
  private readonly reader: VariableReader;
  private readonly optimiser: Optimizer;
  private readonly pairLoss: PairLoss;
  private readonly pairs: readonly (readonly [string, string])[];

  /** @param initial the weights to start from, as a training session of the same config has them. */
  constructor(config: RunConfig, { train }: Dataset, initial: Float32Array) {
    const model = buildModel(config, train.items, []);
    const rows = Uint32Array.from({ length: train.size }, (_, row) => row);
    this.reader = new VariableReader(initial);
    this.towers = new Map(
      activeModalities(config).map(({ id }) => {
        const preparer = new InputPreparer(train.items[id], model.reads(id));
        const values = preparer.prepare(train.items[id].values, rows);
        const specs = model.layout.specs.filter(({ name }) => name.startsWith(`${id}/`));
        return [
          id,
          {
            items: tf.tensor2d(values, [train.size, preparer.size]),
            embed: obviousTower(specs, train.items[id].shape, this.reader),
          },
        ];
      }),
    );
    this.labels = tf.tensor1d(Float32Array.from(train.labels));
    this.optimiser = optimiserOf(config);
    this.pairLoss = lossOf(config);
    this.pairs = boundPairs(config);
  }

  /** One step from the items of these rows; gives the loss before it, which the caller disposes. */
  step(rows: ArrayLike<number>): Scalar {
    const chosen = tf.tensor1d(Int32Array.from(rows), 'int32');
    const loss = this.optimiser.minimize(() => this.loss(chosen), true);
    chosen.dispose();
    if (loss === null) throw new Error('the optimiser was asked for the loss and gave none');
    return loss;
  }

  /** All weights as one vector, in the order of a training session. */
  async weights(): Promise<Float32Array> {
    const flat = tf.tidy(() =>
      tf.concat(this.reader.variables.map((variable) => tf.reshape(variable, [-1]))),
    );
    const values = Float32Array.from(await flat.data());
    flat.dispose();
    return values;
  }

  dispose(): void {
    tf.dispose([
      this.labels,
      ...this.reader.variables,
      ...[...this.towers.values()].map(({ items }) => items),
    ]);
    this.optimiser.dispose();
  }

  private loss(rows: Tensor1D): Scalar {
    const embedded = new Map(
      [...this.towers].map(([id, { items, embed }]) => [id, embed(tf.gather(items, rows))]),
    );
    const labels = tf.gather(this.labels, rows);
    const losses = this.pairs.flatMap(([first, second]) => {
      const [x, y] = [embedded.get(first), embedded.get(second)];
      return x && y ? [this.pairLoss(x, y, labels)] : [];
    });
    return scalar(tf.div(tf.addN(losses), losses.length));
  }
}
