import { activeModalities, lossParameter, methodParameter } from '../engine/config/run-config.ts';
import { findLoss } from '../engine/losses/registry.ts';
import { findImplementation } from '../engine/methods/implementations.ts';
import { MethodRun } from '../engine/methods/method-run.ts';
import type { Operations } from '../engine/operations/operations.ts';
import type { RunConfig } from '../engine/parameter.ts';
import { buildModel } from '../engine/training/model.ts';
import { slotCount } from '../engine/training/optimiser-state.ts';
import type { Run, Snapshot } from '../engine/training/run.ts';
import { TrainingSession } from '../engine/training/session.ts';
import { stepSampler } from '../engine/training/step-sampler.ts';
import { buildDataset } from '../engine/worlds/build.ts';
import { SourceMissingError } from '../engine/worlds/errors.ts';
import { FileRefusedError } from '../engine/worlds/files/errors.ts';
import type { Assets, Dataset, RealSource } from '../engine/worlds/world.ts';
import { positionsOf } from '../share/saved-run/quantised.ts';
import { readSavedRun } from '../share/saved-run/read.ts';
import type { SavedRun } from '../share/saved-run/saved-run.ts';
import { bytesOf } from './handed-files.ts';
import type { HandedFile, Report } from './protocol.ts';
import type { RunLoop } from './run-loop.ts';
import { ShownPairs } from './shown.ts';

interface Given {
  readonly operations: Operations;
  readonly sources: readonly RealSource[];
  readonly loadAssets: (config: RunConfig) => Promise<Assets>;
}

/** A saved run that is known to be good. */
export interface ReadySaved {
  readonly saved: SavedRun;
  /** Starts it where it was saved, on the backend that is set. */
  readonly start: () => Run;
}

async function datasetOf(
  file: string,
  { config }: SavedRun,
  sources: readonly RealSource[],
  assets: Assets,
): Promise<Dataset> {
  try {
    return await buildDataset(config, sources, assets);
  } catch (error) {
    if (!(error instanceof SourceMissingError)) throw error;
    const { source } = error;
    throw new FileRefusedError('saved-source', { file, source }, `${file} needs ${source}`);
  }
}

/** How to start the run with its items, and whether a snapshot is one of it: known before anything is on a backend. */
function startable(operations: Operations, { config }: SavedRun, dataset: Dataset) {
  const method = findImplementation(methodParameter.read(config));
  if (method) {
    const run = new MethodRun(operations, method, config, dataset);
    const fits = ({ weights }: Snapshot) => weights.length === run.weightCount;
    return { start: (): Run => run, fits };
  }
  const { learned } = findLoss(lossParameter.read(config)).bind(config);
  const start = (): Run => new TrainingSession(operations, config, dataset);
  const { size } = buildModel(config, dataset.train.items, learned).layout;
  const fits = ({ weights, batches, memory }: Snapshot) =>
    weights.length === size &&
    (memory === undefined || memory.slots.length === size * slotCount(config)) &&
    (batches === undefined || stepSampler(config, dataset.train).canGoTo(batches));
  return { start, fits };
}

/** How many positions a frame of the run has. */
function placesOf({ config, view }: SavedRun, dataset: Dataset): number {
  const pairs = new ShownPairs({ config, dataset }, view.pairs);
  return pairs.count * activeModalities(config).length * view.dimensions;
}

/**
 * Reads a saved run, makes its items and holds them against what was saved. The run on show is left alone meanwhile.
 *
 * @throws {FileRefusedError} where it cannot be read, its real data is not loaded, or its weights, what goes with them, or
 * its frames are of another experiment.
 */
export async function readySaved(handed: HandedFile, given: Given): Promise<ReadySaved> {
  const { name: file, bytes } = await bytesOf(handed);
  const saved = readSavedRun(file, bytes);
  const assets = await given.loadAssets(saved.config);
  const dataset = await datasetOf(file, saved, given.sources, assets);
  const { start, fits } = startable(given.operations, saved, dataset);
  const places = placesOf(saved, dataset);
  const hasOtherFrames = saved.frames.some(({ positions }) => positions.places.length !== places);
  if (!fits(saved.snapshot) || hasOtherFrames) {
    throw new FileRefusedError('saved-shapes', { file }, `${file} does not fit its own settings`);
  }
  return {
    saved,
    start: () => {
      const run = start();
      run.restore(saved.snapshot);
      return run;
    },
  };
}

/** What was seen of a run that goes on now, whose next frame follows the last one that was saved. */
export function restoredReport({ view, frames, curves }: SavedRun, { session, observer }: RunLoop): Report {
  const last = frames.at(-1);
  if (last) observer.picture.continueFrom(positionsOf(last.positions));
  const { step, epoch } = session;
  return { type: 'restored', step, epoch, view, frames, curves };
}
