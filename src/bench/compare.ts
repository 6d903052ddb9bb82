import type { Scalar } from '@tensorflow/tfjs-core';
import { operations } from '../engine/operations/tfjs-operations.ts';
import { TrainingSession } from '../engine/training/session.ts';
import type { BenchCase } from './cases.ts';
import { largestDifference } from './differences.ts';
import { ObviousStep } from './obvious-step.ts';

/** The loss of a step as a number; disposes of it. */
export async function readLoss(loss: Scalar): Promise<number> {
  const [value] = await loss.data();
  loss.dispose();
  return value;
}

export interface BothTrained {
  /** Of the engine. */
  readonly losses: readonly number[];
  readonly lossDifference: number;
  readonly weightDifference: number;
  /** Tensors that the engine's steps left behind, but for the first, which may set up what the others use. */
  readonly tensorsLeft: number;
}

/** Trains the engine and the obvious step from the same weights on the same rows. */
export async function trainBoth({ config, dataset }: BenchCase, steps: number): Promise<BothTrained> {
  const session = new TrainingSession(operations, config, dataset);
  const obvious = new ObviousStep(config, dataset, (await session.snapshot()).weights);
  const [losses, obviousLosses]: [number[], number[]] = [[], []];
  let tensorsLeft = 0;
  for (let step = 0; step < steps; step++) {
    const before = operations.tf.memory().numTensors;
    losses.push(await readLoss(session.trainStep()));
    if (step > 0) tensorsLeft += operations.tf.memory().numTensors - before;
    obviousLosses.push(await readLoss(obvious.step(session.batchRows)));
  }
  const { weights } = await session.snapshot();
  const both = {
    losses,
    lossDifference: largestDifference(losses, obviousLosses),
    weightDifference: largestDifference(weights, await obvious.weights()),
    tensorsLeft,
  };
  session.dispose();
  obvious.dispose();
  return both;
}

export interface Trained {
  readonly losses: readonly number[];
  readonly weights: readonly number[];
  /** Tensors more after the last step than after the first. */
  readonly tensorsLeft: number;
}

/** Trains the engine alone. */
export async function trainOurs({ config, dataset }: BenchCase, steps: number): Promise<Trained> {
  const session = new TrainingSession(operations, config, dataset);
  const { tf } = operations;
  const losses = [await readLoss(session.trainStep())];
  const before = tf.memory().numTensors;
  while (losses.length < steps) losses.push(await readLoss(session.trainStep()));
  const tensorsLeft = tf.memory().numTensors - before;
  const { weights } = await session.snapshot();
  session.dispose();
  return { losses, weights: [...weights], tensorsLeft };
}
