import * as jax from '@jax-js/jax';
import { jit, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import {
  activeModalities,
  learningRateParameter,
  lossParameter,
  optimiserParameter,
} from '../../engine/config/run-config.ts';
import { InputPreparer } from '../../engine/training/inputs.ts';
import type { WeightSpec } from '../../engine/training/weights.ts';
import type { BenchCase } from '../cases.ts';
import { numberOf } from '../obvious-step.ts';
import { type SameStart, sameStart } from '../same-start.ts';
import type { EngineOpener } from './engine.ts';

/** jax-js counts references: whatever is passed on is given away, unless as `.ref`. */
type Arrays = jax.Array[];
/** Weights and bias of one layer after the other, and what Adam remembers of each. */
type State = { weights: Arrays; first: Arrays; second: Arrays };

const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.999;
const EPSILON = 1e-8;
const ARRAYS_PER_TOWER = 4;

/** `[batch, inputs]` through two dense layers, rows of length 1. */
function tower(input: jax.Array, [hidden, hiddenBias, head, headBias]: Arrays): jax.Array {
  const features = nn.relu(np.matmul(input, hidden).add(hiddenBias));
  const embedded = np.matmul(features, head).add(headBias);
  const length = np.sqrt(np.sum(np.square(embedded.ref), 1, { keepdims: true }));
  return embedded.div(length);
}

/** Symmetric InfoNCE of paired rows `[batch, dim]`. */
function infoNce(x: jax.Array, y: jax.Array, temperature: number): jax.Array {
  const [batch] = x.shape;
  const logits = np.matmul(x, np.matrixTranspose(y)).div(temperature);
  const crossEntropy = (scores: jax.Array) => np.sum(nn.logSoftmax(scores, 1).mul(np.eye(batch))).div(-batch);
  return crossEntropy(logits.ref)
    .add(crossEntropy(np.matrixTranspose(logits)))
    .mul(0.5);
}

/** One weight array's step of Adam. */
function adam(weight: jax.Array, first: jax.Array, second: jax.Array, gradient: jax.Array, numbers: Arrays) {
  const [rate, firstCorrection, secondCorrection] = numbers;
  const newFirst = first.mul(FIRST_DECAY).add(gradient.ref.mul(1 - FIRST_DECAY));
  const newSecond = second.mul(SECOND_DECAY).add(np.square(gradient).mul(1 - SECOND_DECAY));
  const deviation = np.sqrt(newSecond.ref.mul(secondCorrection.ref)).add(EPSILON);
  const change = newFirst.ref.mul(firstCorrection.ref).mul(rate.ref).div(deviation);
  return { weight: weight.sub(change), first: newFirst, second: newSecond };
}

/** The whole step: rows gathered, loss, gradients, Adam. */
function wholeStep(temperature: number) {
  const loss = (weights: Arrays, inputs: Arrays) => {
    const [x, y] = inputs.map((input, at) =>
      tower(input, weights.slice(at * ARRAYS_PER_TOWER, (at + 1) * ARRAYS_PER_TOWER)),
    );
    return infoNce(x, y, temperature);
  };
  return jit((state: State, items: Arrays, rows: jax.Array, numbers: Arrays) => {
    const inputs = items.map((all) => np.take(all, rows.ref, 0));
    rows.dispose();
    const [value, gradients] = valueAndGrad(loss)(
      state.weights.map((weight) => weight.ref),
      inputs,
    );
    const stepped = state.weights.map((weight, at) =>
      adam(weight, state.first[at], state.second[at], gradients[at], numbers),
    );
    for (const number of numbers) number.dispose();
    return {
      loss: value,
      state: {
        weights: stepped.map(({ weight }) => weight),
        first: stepped.map(({ first }) => first),
        second: stepped.map(({ second }) => second),
      },
    };
  });
}

/** The flat weights as one array for the weights and one for the bias of each layer. */
function layersOf({ weights, specs }: SameStart): Arrays {
  let at = 0;
  const next = (...shape: number[]) => {
    const size = shape.reduce((product, side) => product * side, 1);
    at += size;
    return np.array(weights.slice(at - size, at)).reshape(shape);
  };
  return specs.flatMap(({ shape: [rows, outputs] }) => [next(rows - 1, outputs), next(outputs)]);
}

/** @throws {RangeError} for any other case than two towers of two dense layers by InfoNCE and Adam. */
function assertSupported(config: BenchCase['config'], specs: readonly WeightSpec[]): void {
  const isDense = ({ name, biasRow }: WeightSpec) => biasRow === true && name.endsWith('/weights');
  const fits = specs.length === 4 && specs.every(isDense);
  const [loss, optimiser] = [lossParameter.read(config), optimiserParameter.read(config)];
  if (!fits || loss !== 'info-nce' || optimiser !== 'adam')
    throw new RangeError('written for two towers of dense layers, InfoNCE and Adam only');
}

/** All training items of each modality, as its tower reads them. */
function itemsOf({ config, dataset: { train } }: BenchCase): Arrays {
  const rows = Uint32Array.from({ length: train.size }, (_, row) => row);
  return activeModalities(config).map(({ id }) => {
    const preparer = new InputPreparer(train.items[id]);
    return np.array(preparer.prepare(train.items[id].values, rows)).reshape([train.size, preparer.size]);
  });
}

export const engine: EngineOpener = {
  async open(benchCase, backend) {
    const start = sameStart(benchCase);
    assertSupported(benchCase.config, start.specs);
    const started = await jax.init(backend);
    if (!started.includes(backend)) throw new Error(`jax-js does not start ${backend} here`);
    jax.defaultDevice(backend);
    const items = itemsOf(benchCase);
    const rate = learningRateParameter.read(benchCase.config);
    const run = wholeStep(numberOf(benchCase.config, 'temperature'));
    const weights = layersOf(start);
    const zeros = () => weights.map(({ shape }) => np.zeros(shape));
    let state: State = { weights, first: zeros(), second: zeros() };
    let steps = 0;
    return {
      async step() {
        steps++;
        const numbers = [rate, 1 / (1 - FIRST_DECAY ** steps), 1 / (1 - SECOND_DECAY ** steps)];
        const after = run(
          state,
          items.map((all) => all.ref),
          np.array(Int32Array.from(start.nextRows())),
          numbers.map((number) => np.array(Float32Array.of(number)).reshape([])),
        );
        state = after.state;
        const [loss] = await after.loss.data();
        return loss;
      },
    };
  },
};
