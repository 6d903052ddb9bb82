import { activeModalities } from '../../engine/config/run-config.ts';
import type { TrainingSession } from '../../engine/training/session.ts';
import { datasetArrays, type MadeFile } from '../files/named-arrays.ts';
import { safetensorsFile } from '../files/safetensors.ts';
import { typescriptScript } from './script.ts';

/**
 * A run as TypeScript for TensorFlow.js and the file that it reads: the items of both splits.
 *
 * @param name of both files, without what follows the dot.
 * @param steps that the script takes.
 * @param link address of the same experiment on the page, where it is known.
 */
export function typescriptFiles(
  { config, dataset, weightSpecs: specs }: Pick<TrainingSession, 'config' | 'dataset' | 'weightSpecs'>,
  name: string,
  steps: number,
  link?: string,
): readonly MadeFile[] {
  const data = `${name}.safetensors`;
  const script = typescriptScript({
    config,
    dataset,
    specs,
    steps,
    data,
    ...(link !== undefined && { link }),
  });
  const modalities = activeModalities(config).map(({ id }) => id);
  return [
    { name: `${name}.ts`, bytes: Uint8Array.from(new TextEncoder().encode(script)) },
    { name: data, bytes: safetensorsFile(datasetArrays(dataset, modalities)) },
  ];
}
