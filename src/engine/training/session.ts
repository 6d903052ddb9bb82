import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import {
  activeModalities,
  batchParameter,
  dimParameter,
  lossParameter,
  normaliseParameter,
  seedParameter,
} from '../config/run-config.ts';
import { filledMatrix } from '../kernels/filled.ts';
import type { ClassLabels } from '../labels.ts';
import type { BoundLoss, LossDescriptor } from '../losses/loss.ts';
import { findLoss } from '../losses/registry.ts';
import { type Embeddings, unitRows } from '../measures/embeddings.ts';
import type { Operations } from '../operations/operations.ts';
import type { RunConfig } from '../parameter.ts';
import { Random } from '../random.ts';
import { rowsWith } from '../worlds/missing.ts';
import type { Dataset, ModalityItems, Split } from '../worlds/world.ts';
import { boundPairs } from './bound-pairs.ts';
import {
  type ExplainedBatch,
  explanation,
  meanLoss,
  type PairLossTensor,
  readExplanation,
} from './explained-step.ts';
import { InputPreparer } from './inputs.ts';
import { buildModel, type Model } from './model.ts';
import { type OptimiserMemory, OptimiserState } from './optimiser-state.ts';
import { pairBatches } from './pair-batch.ts';
import { applyMaps, type CanonicalMaps, refitCca } from './refit-cca.ts';
import type { Run, Snapshot } from './run.ts';
import { type StepItems, type StepSampler, stepSampler } from './step-sampler.ts';
import type { ParameterTensors, WeightSpec } from './weights.ts';

/** Rows embedded at once when there is no loss to compute. */
const EMBEDDING_ROWS = 250;
/** Training rows that canonical maps are fitted to. */
const REFIT_ROWS = 1000;

function classShares(labels: ClassLabels, classes: number): number[] {
  const shares = new Array<number>(classes).fill(0);
  for (const label of labels) shares[label] += 1 / labels.length;
  return shares;
}

/** The chosen rows of raw items as towers are given them: `[rows, size]`. */
function preparedMatrix(
  preparer: InputPreparer,
  values: ModalityItems['values'],
  rows: Uint32Array,
): Tensor2D {
  return filledMatrix([rows.length, preparer.size], (numbers) => preparer.prepareInto(numbers, values, rows));
}

/** A run trained by gradient: its items, its model and its optimiser, on whatever tfjs backend is set. */
export class TrainingSession implements Run {
  readonly dim: number;
  /** More steps always change something. */
  readonly ended = null;
  private readonly modalities: readonly string[];
  private readonly preparers: ReadonlyMap<string, InputPreparer>;
  /** Of what decoders should give back, made when first asked for. */
  private readonly itemPreparers = new Map<string, InputPreparer>();
  private readonly model: Model;
  private loss: BoundLoss;
  private sampler: StepSampler;
  private state: OptimiserState;
  private steps = 0;
  private canonical: { readonly step: number; readonly maps: CanonicalMaps | undefined } | undefined;
  private lastItems: StepItems | undefined;

  constructor(
    private readonly operations: Operations,
    private settings: RunConfig,
    readonly dataset: Dataset,
  ) {
    this.dim = dimParameter.read(settings);
    this.modalities = activeModalities(settings).map(({ id }) => id);
    this.loss = findLoss(lossParameter.read(settings)).bind(settings);
    this.model = buildModel(settings, this.dataset.train.items, this.loss.learned);
    this.preparers = new Map(
      this.modalities.map((id) => [
        id,
        new InputPreparer(this.dataset.train.items[id], this.model.reads(id)),
      ]),
    );
    this.sampler = stepSampler(settings, dataset.train);
    this.state = this.newState(this.initialWeights());
  }

  get config(): RunConfig {
    return this.settings;
  }

  get step(): number {
    return this.steps;
  }

  get epoch(): number {
    return this.sampler.epoch;
  }

  get weightCount(): number {
    return this.model.layout.size;
  }

  /** What is trained, as it lies in the weights of a snapshot. */
  get weightSpecs(): readonly WeightSpec[] {
    return this.model.layout.specs;
  }

  get batchRows(): Uint32Array {
    return this.lastItems?.rows ?? new Uint32Array();
  }

  update(config: RunConfig): void {
    this.settings = config;
    this.loss = findLoss(lossParameter.read(config)).bind(config);
  }

  reset(): void {
    this.replaceState(this.initialWeights());
    this.sampler = stepSampler(this.settings, this.dataset.train);
    this.steps = 0;
    this.canonical = undefined;
    this.lastItems = undefined;
  }

  trainStep(): Scalar {
    const { tf } = this.operations;
    const { layout } = this.model;
    const items = this.sampler.next(batchParameter.read(this.settings));
    const { loss, gradient } = tf.tidy(() => {
      const parts = layout.split(this.operations, this.state.vector);
      const { value, grads } = tf.valueAndGrads((...tensors) =>
        this.batchLoss(this.dataset.train, items, layout.byName(tensors)),
      )(parts);
      return { loss: value, gradient: layout.join(grads) };
    });
    this.state.descend(gradient, this.settings);
    gradient.dispose();
    this.lastItems = items;
    this.steps++;
    return loss;
  }

  /** Mean loss of the held-out items over batches of the training size. */
  async heldOutLoss(): Promise<number> {
    const { tf } = this.operations;
    const { test } = this.dataset;
    const batch = Math.min(batchParameter.read(this.settings), test.size);
    // In random order, so that the batches are as mixed in class as those of training.
    const order = this.random('held-out').permutation(test.size);
    const losses: Scalar[] = [];
    for (let start = 0; start + batch <= test.size; start += batch) {
      const rows = order.subarray(start, start + batch);
      const items = { rows, modalities: this.modalities };
      losses.push(tf.tidy(() => this.batchLoss(test, items, this.currentWeights())));
    }
    const mean = tf.tidy(() => tf.mean(tf.stack(losses)));
    tf.dispose(losses);
    const [loss] = await mean.data();
    mean.dispose();
    return loss;
  }

  get lossFloor(): number | null {
    // Pairs that are instances can be told apart.
    if (this.dataset.pairing === 'instance') return null;
    const { labels, size } = this.dataset.train;
    const batch = Math.min(batchParameter.read(this.settings), size);
    const { floor } = findLoss(lossParameter.read(this.settings));
    return floor?.(batch, classShares(labels, this.dataset.classNames.length)) ?? null;
  }

  async embedSplit(split: Split, count: number): Promise<Record<string, Embeddings>> {
    const rows = Uint32Array.from({ length: count }, (_, index) => index);
    const embedded: Record<string, Embeddings> = {};
    for (const id of this.modalities) embedded[id] = await this.embed(id, split.items[id].values, rows);
    return embedded;
  }

  async embed(modality: string, values: ModalityItems['values'], rows: Uint32Array): Promise<Embeddings> {
    if (this.kind.refit === undefined) return this.outputs(modality, values, rows, 'unit');
    const show = await this.display();
    return show(modality, await this.outputs(modality, values, rows, 'raw'));
  }

  /** How embeddings `[rows, dim]`, as the loss sees them, are brought into the space on show, at the weights of now. */
  async display(): Promise<(modality: string, outputs: Embeddings) => Embeddings> {
    const maps = this.kind.refit === undefined ? undefined : await this.canonicalMaps();
    const isUnit = normaliseParameter.read(this.settings);
    return (modality, outputs) => {
      const mapped = maps ? applyMaps(maps, modality, outputs) : outputs;
      return isUnit ? unitRows(mapped) : mapped;
    };
  }

  /** Embeddings of training rows as the loss sees them: `[rows, dim]`. */
  lossEmbeddings(modality: string, rows: Uint32Array): Promise<Embeddings> {
    return this.outputs(modality, this.dataset.train.items[modality].values, rows, this.kind.rows);
  }

  /**
   * What the loss says to every embedding of the last batch; null before the first step.
   *
   * @param weights those to embed it with `[weightCount]`; the present ones where they are missing.
   */
  async explainBatch(weights?: Float32Array): Promise<ExplainedBatch | null> {
    const { tf } = this.operations;
    const { train } = this.dataset;
    const items = this.lastItems;
    if (items === undefined) return null;
    const labels = Uint32Array.from(items.rows, (row) => train.labels[row]);
    const tensors = tf.tidy(() => {
      const vector = weights ? tf.tensor1d(weights) : this.state.vector;
      const parameters = this.model.layout.byName(this.model.layout.split(this.operations, vector));
      const learned = this.model.learned(parameters);
      const embedded = this.scaled(this.towerOutputs(train, items, parameters));
      return explanation(this.operations, embedded, learned, (given) =>
        this.pairLosses(train, items, given, learned),
      );
    });
    try {
      return await readExplanation(tensors, items.rows, labels);
    } finally {
      tf.dispose(tensors);
    }
  }

  factors(): null {
    return null;
  }

  async snapshot(): Promise<Snapshot> {
    const [step, batches] = [this.steps, this.sampler.place];
    return { step, ended: null, batches, ...(await this.state.read()) };
  }

  /**
   * Goes on from a snapshot of the same config, exactly as the run did there. Where the place of the batches was not
   * kept they are those that the run had from there on, as far as they were all of this size.
   */
  restore({ step, weights, batches, memory }: Snapshot): void {
    this.replaceState(weights, memory);
    this.canonical = undefined;
    this.steps = step;
    this.sampler = stepSampler(this.settings, this.dataset.train);
    const batch = batchParameter.read(this.settings);
    if (batches) this.sampler.goTo(batches);
    else for (let drawn = 0; drawn < step; drawn++) this.sampler.next(batch);
  }

  move(change: () => Promise<void>): Promise<void> {
    return this.state.move(change);
  }

  dispose(): void {
    this.state.dispose();
  }

  private get kind(): LossDescriptor {
    return findLoss(lossParameter.read(this.settings));
  }

  /** What a tower gives for the chosen rows of raw items, before any canonical map: `[rows, dim]`. */
  async outputs(
    modality: string,
    values: ModalityItems['values'],
    rows: Uint32Array,
    kind: LossDescriptor['rows'],
  ): Promise<Embeddings> {
    const { dim } = this;
    const given = new Float32Array(rows.length * dim);
    for (let start = 0; start < rows.length; start += EMBEDDING_ROWS) {
      const chunk = rows.subarray(start, start + EMBEDDING_ROWS);
      const tensor = this.operations.tf.tidy(() =>
        this.model.scaled(
          this.operations,
          this.embedRows(modality, values, chunk, this.currentWeights()),
          kind,
        ),
      );
      given.set(await tensor.data(), start * dim);
      tensor.dispose();
    }
    return { values: given, items: rows.length, dim };
  }

  /** The maps that belong to the weights as they are; found once per step. */
  private async canonicalMaps(): Promise<CanonicalMaps | undefined> {
    if (this.canonical?.step !== this.steps) {
      const { items } = this.dataset.train;
      const rows = rowsWith(this.dataset.train, this.modalities).subarray(0, REFIT_ROWS);
      const outputs: Record<string, Embeddings> = {};
      for (const id of this.modalities) outputs[id] = await this.outputs(id, items[id].values, rows, 'raw');
      this.canonical = { step: this.steps, maps: refitCca(outputs) };
    }
    return this.canonical.maps;
  }

  private random(name: string): Random {
    return new Random(seedParameter.read(this.settings), name);
  }

  private initialWeights(): Float32Array {
    return this.model.layout.initialise(this.random('weights'));
  }

  private newState(weights: Float32Array, memory?: OptimiserMemory): OptimiserState {
    return new OptimiserState(this.operations, weights, this.settings, memory);
  }

  private replaceState(weights: Float32Array, memory?: OptimiserMemory): void {
    this.state.dispose();
    this.state = this.newState(weights, memory);
  }

  private currentWeights(): ParameterTensors {
    return this.model.layout.byName(this.model.layout.split(this.operations, this.state.vector));
  }

  /** The loss averaged over the bound pairs of modalities that the rows have. */
  private batchLoss(split: Split, step: StepItems, weights: ParameterTensors): Scalar {
    const { rows, modalities } = step;
    const outputs = this.towerOutputs(split, step, weights);
    const losses = this.pairLosses(split, step, this.scaled(outputs), this.model.learned(weights));
    const loss = meanLoss(this.operations, losses);
    const items = (id: string) => this.itemRows(id, split.items[id].values, rows);
    const whole = this.model.decoders.add(this.operations, loss, outputs, items, weights);
    return this.withIdle(whole, modalities, weights);
  }

  /** What the towers give for the rows of a step: `[batch, dim]` by modality. */
  private towerOutputs(
    split: Split,
    { rows, modalities }: StepItems,
    weights: ParameterTensors,
  ): ReadonlyMap<string, Tensor2D> {
    return new Map(modalities.map((id) => [id, this.embedRows(id, split.items[id].values, rows, weights)]));
  }

  /** The same as the loss sees them. */
  private scaled(outputs: ReadonlyMap<string, Tensor2D>): ReadonlyMap<string, Tensor2D> {
    return new Map(
      [...outputs].map(([id, given]) => [id, this.model.scaled(this.operations, given, this.kind.rows)]),
    );
  }

  /** The loss of every bound pair of modalities that the rows have. */
  private pairLosses(
    split: Split,
    { rows }: StepItems,
    embedded: ReadonlyMap<string, Tensor2D>,
    learned: Readonly<Record<string, Scalar>>,
  ): PairLossTensor[] {
    const labels = Float32Array.from(rows, (row) => split.labels[row]);
    const pairBatch = pairBatches(this.operations, labels);
    return boundPairs(this.settings).flatMap(([first, second]) => {
      const [x, y] = [embedded.get(first), embedded.get(second)];
      if (x === undefined || y === undefined) return [];
      return [{ first, second, loss: this.loss.compute(this.operations, pairBatch(x, y), learned) }];
    });
  }

  /** Towers that take no part in a step still need a gradient: that of nothing times their weights. */
  private withIdle(loss: Scalar, modalities: readonly string[], weights: ParameterTensors): Scalar {
    const { tf } = this.operations;
    const idle = this.modalities.filter((id) => !modalities.includes(id));
    const resting = Object.entries(weights).filter(([name]) => idle.some((id) => name.startsWith(`${id}/`)));
    return resting.reduce<Scalar>((sum, [, weight]) => tf.add(sum, tf.mul(0, tf.sum(weight))), loss);
  }

  /** What decoders should give back. */
  private itemRows(modality: string, values: ModalityItems['values'], rows: Uint32Array): Tensor2D {
    const known = this.itemPreparers.get(modality);
    const preparer = known ?? new InputPreparer(this.dataset.train.items[modality]);
    if (!known) this.itemPreparers.set(modality, preparer);
    return preparedMatrix(preparer, values, rows);
  }

  /** What the tower of a modality gives for the chosen rows of raw items. */
  private embedRows(
    modality: string,
    values: ModalityItems['values'],
    rows: Uint32Array,
    weights: ParameterTensors,
  ): Tensor2D {
    const preparer = this.preparers.get(modality);
    if (preparer === undefined) throw new RangeError(`${modality} does not take part in this run`);
    return this.model.embed(this.operations, modality, preparedMatrix(preparer, values, rows), weights);
  }
}
