import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { ClassLabels } from '../labels.ts';
import type { LearnedNumbers } from '../losses/terms.ts';
import type { Embeddings } from '../measures/embeddings.ts';
import type { Operations } from '../operations/operations.ts';
import { matrix, scalar } from '../operations/ranks.ts';
import type { TrainingSession } from './session.ts';

/** The loss of one bound pair of modalities. */
export interface PairLoss {
  readonly first: string;
  readonly second: string;
  readonly loss: number;
}

export interface ExplainedModality {
  /** As the loss sees them, `[batch, dim]`. */
  readonly embeddings: Embeddings;
  /** Of the mean of the pair losses, with respect to the embeddings: `[batch, dim]`. */
  readonly gradient: Embeddings;
}

/** What the loss says to every embedding of one batch. */
export interface ExplainedBatch {
  /** Rows of the training items `[batch]`. */
  readonly rows: Uint32Array;
  /** `[batch]`. */
  readonly labels: ClassLabels;
  /** By id, those that the batch has. */
  readonly modalities: Readonly<Record<string, ExplainedModality>>;
  readonly losses: readonly PairLoss[];
  readonly learned: LearnedNumbers;
}

/** By modality. */
export type PlacesByModality = Readonly<Record<string, Embeddings>>;

/** Where the items of a batch lie in the space as it is shown, and where they are pushed to. */
export interface Pushes {
  readonly from: PlacesByModality;
  /**
   * Where each would be, were its embedding moved against its gradient by the same small multiple for all: the
   * direction and the relative length are what counts.
   */
  readonly to: PlacesByModality;
}

export interface ExplainedStep extends Pushes {
  readonly batch: ExplainedBatch;
  /** Where the items lie after the step, in the space as it was shown before it where maps are refitted. */
  readonly after: PlacesByModality;
}

/** The embedding with the largest gradient moves by this share of the root mean square length of all. */
const PUSH_SHARE = 0.05;

/** One loss as a tensor, with the pair of modalities it is of. A `type`, which tfjs takes for a container of tensors. */
export type PairLossTensor = {
  readonly first: string;
  readonly second: string;
  readonly loss: Scalar;
};

/** The mean of the losses of the bound pairs. Call inside a tidy. */
export function meanLoss({ tf }: Operations, losses: readonly PairLossTensor[]): Scalar {
  const [only] = losses;
  if (losses.length === 1) return only.loss;
  return scalar(tf.div(tf.addN(losses.map(({ loss }) => loss)), losses.length));
}

/**
 * The gradient of the mean loss with respect to the embeddings of every modality, `[batch, dim]` each, in the order of
 * `embedded`. Call inside a tidy.
 *
 * @param embedded as the loss sees them, `[batch, dim]` each.
 */
export function embeddingGradients(
  operations: Operations,
  embedded: ReadonlyMap<string, Tensor2D>,
  lossesOf: (embedded: ReadonlyMap<string, Tensor2D>) => readonly PairLossTensor[],
): Tensor2D[] {
  const { tf } = operations;
  const ids = [...embedded.keys()];
  const gradients = tf.grads((...tensors) => {
    const given = new Map(ids.map((id, at) => [id, matrix(tensors[at])]));
    // Every embedding needs a gradient, also one that no bound pair of this batch has.
    const nothing = tf.mul(0, tf.addN(tensors.map((tensor) => tf.sum(tensor))));
    return tf.add<Scalar>(meanLoss(operations, lossesOf(given)), nothing);
  })([...embedded.values()]);
  return gradients.map(matrix);
}

/** What `readExplanation` reads. */
export type ExplanationTensors = {
  readonly embedded: { readonly [modality: string]: Tensor2D };
  readonly gradients: Tensor2D[];
  readonly losses: PairLossTensor[];
  readonly learned: { readonly [name: string]: Scalar };
};

/** All that is told of a batch, as tensors of the caller's. Call inside a tidy. */
export function explanation(
  operations: Operations,
  embedded: ReadonlyMap<string, Tensor2D>,
  learned: Readonly<Record<string, Scalar>>,
  lossesOf: (embedded: ReadonlyMap<string, Tensor2D>) => readonly PairLossTensor[],
): ExplanationTensors {
  return {
    embedded: Object.fromEntries(embedded),
    gradients: embeddingGradients(operations, embedded, lossesOf),
    losses: [...lossesOf(embedded)],
    // They may lie in the weights themselves, which the session goes on with.
    learned: Object.fromEntries(
      Object.entries(learned).map(([name, value]) => [name, operations.tf.clone(value)]),
    ),
  };
}

const numbersOf = async (tensor: Tensor) => Float32Array.from(await tensor.data());

async function rowsOf(tensor: Tensor2D): Promise<Embeddings> {
  const [items, dim] = tensor.shape;
  return { values: await numbersOf(tensor), items, dim };
}

/** @param rows `[batch]`. @param labels `[batch]`. */
export async function readExplanation(
  { embedded, gradients, losses, learned }: ExplanationTensors,
  rows: Uint32Array,
  labels: ClassLabels,
): Promise<ExplainedBatch> {
  const modalities: Record<string, ExplainedModality> = {};
  for (const [at, [id, tensor]] of Object.entries(embedded).entries()) {
    modalities[id] = { embeddings: await rowsOf(tensor), gradient: await rowsOf(gradients[at]) };
  }
  const pairLosses: PairLoss[] = [];
  for (const { first, second, loss } of losses) {
    pairLosses.push({ first, second, loss: (await numbersOf(loss))[0] });
  }
  const numbers: Record<string, number> = {};
  for (const [name, value] of Object.entries(learned)) numbers[name] = (await numbersOf(value))[0];
  return { rows, labels, modalities, losses: pairLosses, learned: numbers };
}

function largestLength({ values, items, dim }: Embeddings): number {
  let most = 0;
  for (let row = 0; row < items; row++)
    most = Math.max(most, Math.hypot(...values.subarray(row * dim, (row + 1) * dim)));
  return most;
}

function rootMeanSquareLength({ values, items }: Embeddings): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / Math.max(items, 1));
}

/** Where the items of a batch are pushed, as `show` brings what a tower gives into the space on show. */
export function pushesOf(
  { modalities }: ExplainedBatch,
  show: (modality: string, embeddings: Embeddings) => Embeddings,
): Pushes {
  const parts = Object.entries(modalities);
  const steepest = Math.max(...parts.map(([, { gradient }]) => largestLength(gradient)));
  const length = Math.max(...parts.map(([, { embeddings }]) => rootMeanSquareLength(embeddings)));
  const rate = steepest > 0 ? (PUSH_SHARE * length) / steepest : 0;
  const from = parts.map(([id, { embeddings }]) => [id, show(id, embeddings)]);
  const to = parts.map(([id, { embeddings, gradient }]) => {
    const values = embeddings.values.map((value, at) => value - rate * gradient.values[at]);
    return [id, show(id, { ...embeddings, values })];
  });
  return { from: Object.fromEntries(from), to: Object.fromEntries(to) };
}

/**
 * Remembers all that the next step will change. The session is then trained one step, by whoever trains it, and
 * `explain` tells what that step did. Nothing of the session is changed here, so a step is the same with or without.
 */
export async function watchStep(
  session: TrainingSession,
): Promise<{ explain(): Promise<ExplainedStep | null> }> {
  const show = await session.display();
  const { weights } = await session.snapshot();
  const explain = async () => {
    const batch = await session.explainBatch(weights);
    if (batch === null) return null;
    const after: Record<string, Embeddings> = {};
    for (const id of Object.keys(batch.modalities)) {
      after[id] = show(id, await session.lossEmbeddings(id, batch.rows));
    }
    return { batch, ...pushesOf(batch, show), after };
  };
  return { explain };
}
