import { completeConfig, normaliseParameter } from '../../engine/config/run-config.ts';
import type { Embeddings } from '../../engine/measures/embeddings.ts';
import { measuringPairs } from '../../engine/measures/measure.ts';
import { operations } from '../../engine/operations/tfjs-operations.ts';
import { Random } from '../../engine/random.ts';
import type { Run } from '../../engine/training/run.ts';
import { startRun } from '../../engine/training/start-run.ts';
import { buildDataset } from '../../engine/worlds/build.ts';
import { PeakMemory } from './memory.ts';

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

/** What a run of so many items costs; times in milliseconds. */
export interface RunCost {
  readonly items: number;
  readonly heldOut: number;
  readonly build: number;
  readonly itemMegabytes: number;
  readonly start: number;
  readonly step: number;
  readonly evaluation: number;
  readonly peak: PeakMemory;
}

async function timed<T>(act: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const start = performance.now();
  const value = await act();
  return { value, ms: performance.now() - start };
}

async function steps(run: Run, count: number, peak: PeakMemory): Promise<number[]> {
  const times: number[] = [];
  for (let step = 0; step < count; step++) {
    const { ms } = await timed(async () => {
      const loss = run.trainStep();
      await loss.data();
      loss.dispose();
    });
    times.push(ms);
    peak.look();
  }
  return times;
}

/** All that the page measures of held-out items at its rhythm. */
async function evaluate(run: Run, peak: PeakMemory): Promise<void> {
  const { test, pairing } = run.dataset;
  await run.heldOutLoss();
  const similarity = normaliseParameter.read(run.config) ? 'cosine' : 'euclidean';
  const embeddings = await run.embedSplit(test, test.size);
  for (const _ of measuringPairs(embeddings, test.labels, { pairing, similarity })) peak.look();
}

/** Makes that many items in two modalities, trains on them and evaluates. */
export async function runCost(items: number): Promise<RunCost> {
  const peak = new PeakMemory();
  const { config } = completeConfig({ ...REFERENCE, items });
  const { value: dataset, ms: build } = await timed(() => buildDataset(config, []));
  peak.look();
  const bytes = Object.values(dataset.train.items).reduce((sum, { values }) => sum + values.byteLength, 0);
  const { value: run, ms: start } = await timed(async () => startRun(operations, config, dataset));
  await steps(run, WARM_UP_STEPS, peak);
  const step = median(await steps(run, MEASURED_STEPS, peak));
  const evaluations: number[] = [];
  for (let time = 0; time < EVALUATIONS; time++)
    evaluations.push((await timed(() => evaluate(run, peak))).ms);
  run.dispose();
  const itemMegabytes = bytes / 2 ** 20;
  const evaluation = median(evaluations);
  return { items, heldOut: dataset.test.size, build, itemMegabytes, start, step, evaluation, peak };
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
export function retrievalCost(items: number, mostQueries: number): RetrievalCost {
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
