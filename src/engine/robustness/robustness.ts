import { normaliseParameter, seedParameter } from '../config/run-config.ts';
import type { Embeddings } from '../measures/embeddings.ts';
import { classRetrieval, instanceRetrieval } from '../measures/retrieval.ts';
import { similarityMatrix } from '../measures/similarity.ts';
import type { Operations } from '../operations/operations.ts';
import { Random } from '../random.ts';
import type { Run } from '../training/run.ts';
import { startRun } from '../training/start-run.ts';
import { buildDataset } from '../worlds/build.ts';
import type { Assets, RealSource } from '../worlds/world.ts';
import { areaUnder, type RobustnessCurve, type RobustnessPoint, robustnessCurve } from './curve.ts';
import { perturbed } from './perturb.ts';

export const NOISE_LEVELS: readonly number[] = [0, 0.2, 0.4, 0.6, 0.8, 1];
export const MISPAIRED_SHARES: readonly number[] = [0, 0.2, 0.4, 0.6];

/** Held-out pairs asked about: enough for two digits. */
const MOST_PAIRS = 300;

const firstRows = (count: number) => Uint32Array.from({ length: count }, (_, index) => index);

/** Share of queries answered right first: by class where pairs share their class, by the partner itself otherwise. */
function firstAnswers(run: Run, query: Embeddings, gallery: Embeddings): number {
  const similarity = normaliseParameter.read(run.config) ? 'cosine' : 'euclidean';
  const similarities = similarityMatrix(query, gallery, similarity);
  if (run.dataset.pairing === 'instance') return instanceRetrieval(similarities, query.items).recallAt1;
  const labels = run.dataset.test.labels.subarray(0, query.items);
  return classRetrieval(similarities, labels, labels).precisionAt1;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Precision@1 (recall@1 where pairs are instances) of every modality as the query to all others, against noise added
 * to the held-out queries alone: see `perturbed`.
 *
 * @returns by query modality.
 */
export async function noiseRobustness(run: Run): Promise<Readonly<Record<string, RobustnessCurve>>> {
  const { test } = run.dataset;
  const rows = firstRows(Math.min(MOST_PAIRS, test.size));
  const clean = await run.embedSplit(test, rows.length);
  const curves: Record<string, RobustnessCurve> = {};
  for (const modality of Object.keys(clean)) {
    const { shape, values } = test.items[modality];
    curves[modality] = await robustnessCurve(NOISE_LEVELS, async (level) => {
      const random = new Random(seedParameter.read(run.config), `robustness/${modality}/${level}`);
      const query = await run.embed(modality, perturbed(values, shape, level, random), rows);
      const others = Object.keys(clean).filter((other) => other !== modality);
      return mean(others.map((other) => firstAnswers(run, query, clean[other])));
    });
  }
  return curves;
}

/** Mean over all directions. */
async function overallAccuracy(run: Run): Promise<number> {
  const { test } = run.dataset;
  const embedded = await run.embedSplit(test, Math.min(MOST_PAIRS, test.size));
  const modalities = Object.keys(embedded);
  const directions = modalities.flatMap((query) =>
    modalities
      .filter((gallery) => gallery !== query)
      .map((gallery) => firstAnswers(run, embedded[query], embedded[gallery])),
  );
  return mean(directions);
}

/**
 * Trains the same experiment anew at several shares of mispaired training pairs, for `steps` steps each, and yields
 * the curve as far as it is known after every step, so that the caller can show it, breathe, or give up.
 */
export async function* mispairedRobustness(
  operations: Operations,
  run: Run,
  supplies: { readonly sources: readonly RealSource[]; readonly assets: Assets },
  steps: number,
): AsyncGenerator<{ readonly progress: number; readonly curve: RobustnessCurve }> {
  const points: RobustnessPoint[] = [];
  for (const [index, level] of MISPAIRED_SHARES.entries()) {
    const config = { ...run.config, mispaired: level };
    const dataset = await buildDataset(config, supplies.sources, supplies.assets);
    const trained = startRun(operations, config, dataset);
    try {
      for (let step = 0; step < steps && trained.ended === null; step++) {
        const loss = trained.trainStep();
        await loss.data();
        loss.dispose();
        const progress = (index + (step + 1) / steps) / MISPAIRED_SHARES.length;
        yield { progress, curve: { points: [...points], area: areaUnder(points) } };
      }
      points.push({ level, accuracy: await overallAccuracy(trained) });
    } finally {
      trained.dispose();
    }
  }
  yield { progress: 1, curve: { points, area: areaUnder(points) } };
}
