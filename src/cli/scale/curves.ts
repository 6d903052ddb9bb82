import { completeConfig, normaliseParameter } from '../../engine/config/run-config.ts';
import type { Embeddings } from '../../engine/measures/embeddings.ts';
import { measuringPairs } from '../../engine/measures/measure.ts';
import { operations } from '../../engine/operations/tfjs-operations.ts';
import { Random } from '../../engine/random.ts';
import type { Run } from '../../engine/training/run.ts';
import { startRun } from '../../engine/training/start-run.ts';
import { buildDataset } from '../../engine/worlds/build.ts';
import { collectGarbage, PeakMemory } from '../memory.ts';

const WARM_UP_STEPS = 5;
const MEASURED_STEPS = 40;
const EVALUATIONS = 3;

/** The towers of the reference step: handwriting 784→256→64, street signs 3072→256→64. */
const REFERENCE = {
  modalities: ['handwriting', 'street'],
  encoder: 'mlp',
  depth: 1,
  width: 256,
  dim: 64,
  batch: 128,
  loss: 'info-nce',
  mispaired: 0.1,
} as const;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function timed<T>(act: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const start = performance.now();
  const value = await act();
  return { value, ms: performance.now() - start };
}

/** A run of so many items in two modalities, and what it costs. Times in milliseconds. */
export class MeasuredRun {
  private readonly stepTimes: number[] = [];
  private readonly evaluationTimes: number[] = [];

  private constructor(
    private readonly run: Run,
    /** To make the items, and to start the run. */
    readonly build: number,
    readonly start: number,
    /** Until its first evaluation was done, and so without that of larger runs. */
    readonly peak: PeakMemory,
  ) {}

  static async open(items: number): Promise<MeasuredRun> {
    await collectGarbage();
    const peak = new PeakMemory();
    const { config } = completeConfig({ ...REFERENCE, items });
    const { value: dataset, ms: build } = await timed(() => buildDataset(config, []));
    peak.look();
    const { value: run, ms: start } = await timed(async () => startRun(operations, config, dataset));
    const measured = new MeasuredRun(run, build, start, peak);
    for (let step = 0; step < WARM_UP_STEPS; step++) {
      await measured.trainStep();
      peak.look();
    }
    await measured.evaluate(() => peak.look());
    return measured;
  }

  get items(): number {
    return this.run.dataset.train.size;
  }

  get heldOut(): number {
    return this.run.dataset.test.size;
  }

  /** Bytes of the training items. */
  get itemBytes(): number {
    const items = Object.values(this.run.dataset.train.items);
    return items.reduce((sum, { values }) => sum + values.byteLength, 0);
  }

  async trainStep(): Promise<void> {
    const loss = this.run.trainStep();
    await loss.data();
    loss.dispose();
  }

  /** All that the page measures of held-out items at its rhythm. @param between called after every piece. */
  async evaluate(between: () => void = () => {}): Promise<void> {
    const { test, pairing } = this.run.dataset;
    await this.run.heldOutLoss();
    const similarity = normaliseParameter.read(this.run.config) ? 'cosine' : 'euclidean';
    const embeddings = await this.run.embedSplit(test, test.size);
    for (const _ of measuringPairs(embeddings, test.labels, { pairing, similarity })) between();
  }

  async measureStep(): Promise<void> {
    this.stepTimes.push((await timed(() => this.trainStep())).ms);
  }

  async measureEvaluation(): Promise<void> {
    this.evaluationTimes.push((await timed(() => this.evaluate())).ms);
  }

  get step(): number {
    return median(this.stepTimes);
  }

  get evaluation(): number {
    return median(this.evaluationTimes);
  }

  dispose(): void {
    this.run.dispose();
  }
}

/** Runs of these sizes, whose steps and evaluations come in turn, so that what else the machine does meets them alike. */
export async function measuredRuns(sizes: readonly number[]): Promise<readonly MeasuredRun[]> {
  const runs: MeasuredRun[] = [];
  for (const size of sizes) runs.push(await MeasuredRun.open(size));
  for (let turn = 0; turn < MEASURED_STEPS; turn++) for (const run of runs) await run.measureStep();
  for (let turn = 0; turn < EVALUATIONS; turn++) for (const run of runs) await run.measureEvaluation();
  return runs;
}

/** What measuring so many pairs costs; times in milliseconds. */
export interface RetrievalCost {
  readonly items: number;
  readonly queries: number;
  readonly whole: number;
  readonly pieces: number;
  readonly medianPiece: number;
  readonly longestPiece: number;
  readonly peak: PeakMemory;
}

const DIM = 64;
const CLASSES = 10;

/** Pairs whose second rows are the first ones with noise. */
function noisyPairs(items: number): Record<'x' | 'y', Embeddings> {
  const random = new Random(1, 'pairs');
  const x = new Float32Array(items * DIM);
  for (let at = 0; at < x.length; at++) x[at] = random.normal();
  const y = x.map((value) => value + random.normal(0, 2));
  return { x: { values: x, items, dim: DIM }, y: { values: y, items, dim: DIM } };
}

/** Measures that many pairs, both ways. @param mostQueries how many ask at most, where not as many as on the page. */
export async function retrievalCost(items: number, mostQueries: number): Promise<RetrievalCost> {
  await collectGarbage();
  const peak = new PeakMemory();
  const labels = Uint8Array.from({ length: items }, (_, item) => item % CLASSES);
  const options = { pairing: 'instance', similarity: 'cosine', mostQueries } as const;
  const measuring = measuringPairs(noisyPairs(items), labels, options);
  const pieces: number[] = [];
  for (let done: boolean | undefined = false; !done; ) {
    const start = performance.now();
    ({ done } = measuring.next());
    pieces.push(performance.now() - start);
    peak.look();
  }
  return {
    items,
    queries: Math.min(items, mostQueries),
    whole: pieces.reduce((sum, piece) => sum + piece, 0),
    pieces: pieces.length,
    medianPiece: median(pieces),
    longestPiece: Math.max(...pieces),
    peak,
  };
}
