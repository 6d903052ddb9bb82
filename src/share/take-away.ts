import { worldParameter } from '../engine/config/run-config.ts';
import type { Run } from '../engine/training/run.ts';
import { TrainingSession } from '../engine/training/session.ts';
import type { TakeAway } from '../worker/protocol.ts';
import { embeddingsFile } from './embeddings/embeddings-file.ts';
import { archive } from './files/archive.ts';
import { type MadeFile, namedWeights } from './files/named-arrays.ts';
import { safetensorsFile } from './files/safetensors.ts';
import { toHash } from './link.ts';
import { pythonFiles } from './python/python-files.ts';
import { SAVED_RUN_ENDING } from './saved-run/saved-run.ts';
import { writeSavedRun } from './saved-run/write.ts';
import { typescriptFiles } from './typescript/typescript-files.ts';

/** Steps that an exported script takes where the run has taken none. */
const STEPS = 500;

/** Weights have names, and scripts steps, where they are trained by gradient. The page offers neither elsewhere. */
function trained(run: Run): TrainingSession {
  if (run instanceof TrainingSession) return run;
  throw new RangeError('This experiment is not trained by gradient.');
}

async function weightsFile(run: TrainingSession): Promise<Uint8Array<ArrayBuffer>> {
  const { step, weights } = await run.snapshot();
  return safetensorsFile(namedWeights(run.weightSpecs, weights), {
    experiment: toHash(run.config) || '#',
    step: String(step),
    layout: 'The last row of a layer is its bias: y = x @ w[:-1] + w[-1].',
  });
}

/** What is wanted of a run, as a file. Weights and frames are those of now. */
export async function takenAway(wanted: TakeAway, run: Run): Promise<MadeFile> {
  const name = `${worldParameter.read(run.config)}-step-${run.step}`;
  switch (wanted.kind) {
    case 'run': {
      const { config } = run;
      const bytes = writeSavedRun({ ...wanted.recorded, config, snapshot: await run.snapshot() });
      return { name: name + SAVED_RUN_ENDING, bytes };
    }
    case 'weights':
      return { name: `${name}.safetensors`, bytes: await weightsFile(trained(run)) };
    case 'embeddings':
      return embeddingsFile(run, wanted.format, `${name}-embeddings`);
    case 'python': {
      const files = await pythonFiles(trained(run), 'experiment', run.step || STEPS, wanted.link);
      return { name: `${name}-pytorch.zip`, bytes: await archive(files) };
    }
    case 'typescript': {
      const files = typescriptFiles(trained(run), 'experiment', run.step || STEPS, wanted.link);
      return { name: `${name}-typescript.zip`, bytes: await archive(files) };
    }
  }
}
