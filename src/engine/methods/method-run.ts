import type { Scalar } from '@tensorflow/tfjs-core';
import { activeModalities, dimParameter, normaliseParameter } from '../config/run-config.ts';
import { type Embeddings, unitRows } from '../measures/embeddings.ts';
import type { Operations } from '../operations/operations.ts';
import type { RunConfig } from '../parameter.ts';
import { Random } from '../random.ts';
import type { ModalityFactors, Run, Snapshot } from '../training/run.ts';
import { rowsWith } from '../worlds/missing.ts';
import { type Dataset, itemSize, type ModalityItems, type Split } from '../worlds/world.ts';
import { seedParameter } from '../worlds/world-parameters.ts';
import { FeatureExtractor } from './features.ts';
import type { Features, Method, MethodData, MethodEnd, MethodState } from './method.ts';
import { patterns } from './patterns.ts';

/** Training rows shown as the batch: a method sees all of them at once. */
const BATCH_ROWS = 64;

/** Training rows that patterns are found from. */
const PATTERN_ROWS = 500;

const allRows = (count: number) => Uint32Array.from({ length: count }, (_, index) => index);

/** `features` times a random matrix `[features, dim]`: what the space looks like before the method has done anything. */
function randomlyMapped({ values, items, dim: size }: Features, dim: number, random: Random): Embeddings {
  const weights = Float32Array.from({ length: size * dim }, () => random.normal());
  const mapped = new Float32Array(items * dim);
  for (let item = 0; item < items; item++) {
    const row = mapped.subarray(item * dim, (item + 1) * dim);
    for (let at = 0; at < size; at++) {
      const value = values[item * size + at];
      if (value === 0) continue;
      for (let column = 0; column < dim; column++) row[column] += value * weights[at * dim + column];
    }
  }
  return { values: mapped, items, dim };
}

function firstRows({ values, items, dim }: Features, most: number): Features {
  const count = Math.min(items, most);
  return { values: values.slice(0, count * dim), items: count, dim };
}

/** A run of a method that is not trained by gradient. Before its first iteration the maps are random. */
export class MethodRun implements Run {
  readonly dim: number;
  private readonly extractors: ReadonlyMap<string, FeatureExtractor>;
  private readonly data: MethodData;
  private state: MethodState;

  /** @throws {MethodInputError} where the method cannot work with these items. */
  constructor(
    private readonly operations: Operations,
    private readonly method: Method,
    private settings: RunConfig,
    readonly dataset: Dataset,
  ) {
    const { train, classNames } = dataset;
    const modalities = activeModalities(settings).map(({ id }) => id);
    const keepsScale = method.family === 'factorisation';
    this.extractors = new Map(
      modalities.map((id) => [id, new FeatureExtractor(train.items[id], keepsScale)]),
    );
    const rows = rowsWith(train, modalities);
    const labels = train.labels.slice(0, rows.length);
    for (const [at, row] of rows.entries()) labels[at] = train.labels[row];
    const { unpaired } = this.dataset;
    this.data = {
      features: this.featuresOf(train, rows),
      labels,
      classes: classNames.length,
      ...(unpaired && { unpaired: this.unpairedFeatures(unpaired) }),
    };
    this.dim = Math.min(dimParameter.read(settings), method.largestDim(this.data, settings));
    this.state = method.start(this.data, this.dim, settings);
  }

  get config(): RunConfig {
    return this.settings;
  }

  get step(): number {
    return this.state.iteration;
  }

  get epoch(): number {
    return this.state.iteration;
  }

  get ended(): MethodEnd | null {
    return this.state.ended;
  }

  get weightCount(): number {
    return this.state.save().weights.length;
  }

  get batchRows(): Uint32Array {
    if (this.step === 0) return new Uint32Array();
    const rows = rowsWith(this.dataset.train, [...this.extractors.keys()]);
    return this.random('batches')
      .permutation(rows.length)
      .slice(0, BATCH_ROWS)
      .map((at) => rows[at]);
  }

  readonly lossFloor = null;

  update(config: RunConfig): void {
    this.settings = config;
  }

  reset(): void {
    this.state = this.method.start(this.data, this.dim, this.settings);
  }

  trainStep(): Scalar {
    return this.operations.tf.scalar(this.state.advance());
  }

  async heldOutLoss(): Promise<number> {
    if (this.step === 0) return Number.NaN;
    return this.state.objective(this.featuresOf(this.dataset.test), this.dataset.test.labels);
  }

  async embedSplit(split: Split, count: number): Promise<Record<string, Embeddings>> {
    const rows = allRows(count);
    const embedded: Record<string, Embeddings> = {};
    for (const id of this.extractors.keys()) {
      embedded[id] = await this.embed(id, split.items[id].values, rows);
    }
    return embedded;
  }

  async embed(modality: string, values: ModalityItems['values'], rows: Uint32Array): Promise<Embeddings> {
    const features = this.extractor(modality).extract(values, rows);
    const embedded =
      this.step === 0
        ? randomlyMapped(features, this.dim, this.random(`start/${modality}`))
        : this.state.embed(modality, features);
    return normaliseParameter.read(this.settings) ? unitRows(embedded) : embedded;
  }

  factors(most: number): readonly ModalityFactors[] | null {
    if (this.step === 0) return null;
    return [...this.extractors].map(([modality, { shape }]) => {
      const own = this.state.factors?.(modality);
      const features = firstRows(this.data.features[modality], PATTERN_ROWS);
      return {
        modality,
        shape,
        patterns: patterns(features, this.state.embed(modality, features), most),
        factors: own ? firstRows(own, most) : null,
      };
    });
  }

  async snapshot(): Promise<Snapshot> {
    const { iteration, ended, weights } = this.state.save();
    return { step: iteration, ended, weights };
  }

  restore({ step, ended, weights }: Snapshot): void {
    this.state.restore({ iteration: step, ended, weights });
  }

  async move(change: () => Promise<void>): Promise<void> {
    await change();
  }

  dispose(): void {
    // Nothing is held on the backend between steps.
  }

  private random(name: string): Random {
    return new Random(seedParameter.read(this.settings), name);
  }

  private extractor(modality: string): FeatureExtractor {
    const extractor = this.extractors.get(modality);
    if (extractor === undefined) throw new RangeError(`${modality} does not take part in this run`);
    return extractor;
  }

  private unpairedFeatures(unpaired: NonNullable<Dataset['unpaired']>): Record<string, Features> {
    const entries = [...this.extractors].map(([id, extractor]): [string, Features] => {
      const { values, shape } = unpaired[id];
      return [id, extractor.extract(values, allRows(values.length / itemSize(shape)))];
    });
    return Object.fromEntries(entries);
  }

  private featuresOf(split: Split, rows: ArrayLike<number> = allRows(split.size)): Record<string, Features> {
    const entries = [...this.extractors].map(([id, extractor]): [string, Features] => [
      id,
      extractor.extract(split.items[id].values, rows),
    ]);
    return Object.fromEntries(entries);
  }
}
