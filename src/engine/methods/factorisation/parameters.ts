import { numberParameter, type RunConfig } from '../../parameter.ts';

/** α: how much the first modality counts against all the others. */
export const firstWeight = numberParameter({
  id: 'first-weight',
  default: 0.5,
  min: 0.01,
  max: 0.99,
  step: 0.01,
  symbol: '\\alpha',
});

/** α of the first modality; the others share the rest equally. */
export function modalityWeights(config: RunConfig, modalities: number): number[] {
  const first = firstWeight.read(config);
  return Array.from({ length: modalities }, (_, index) =>
    index === 0 ? first : (1 - first) / (modalities - 1),
  );
}

/** The objective has settled when an iteration changes it by less than this share. */
export const SETTLED = 1e-5;
