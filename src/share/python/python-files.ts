import { activeModalities } from '../../engine/config/run-config.ts';
import type { TrainingSession } from '../../engine/training/session.ts';
import { archive } from '../files/archive.ts';
import { datasetArrays, type MadeFile, namedWeights } from '../files/named-arrays.ts';
import { npyFile } from '../files/npy.ts';
import { pythonScript } from './script.ts';

/**
 * A run as a PyTorch script and the file that it reads: the items of both splits, and the weights as they are.
 *
 * @param name of both files, without what follows the dot.
 * @param steps that the script takes unless told otherwise.
 * @param link address of the same experiment on the page, where it is known.
 */
export async function pythonFiles(
  run: TrainingSession,
  name: string,
  steps: number,
  link?: string,
): Promise<readonly MadeFile[]> {
  const { config, dataset, weightSpecs: specs } = run;
  const { weights } = await run.snapshot();
  const data = `${name}.npz`;
  const script = pythonScript({ config, dataset, specs, steps, data, ...(link !== undefined && { link }) });
  const modalities = activeModalities(config).map(({ id }) => id);
  const arrays = [
    ...datasetArrays(dataset, modalities),
    ...namedWeights(specs, weights).map((weight) => ({ ...weight, name: `weights/${weight.name}` })),
  ];
  const parts = arrays.map(({ name: array, values, shape }) => ({
    name: `${array}.npy`,
    bytes: npyFile(values, shape),
  }));
  return [
    { name: `${name}.py`, bytes: Uint8Array.from(new TextEncoder().encode(script)) },
    { name: data, bytes: await archive(parts) },
  ];
}
