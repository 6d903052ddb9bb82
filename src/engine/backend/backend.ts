import { choiceParameter } from '../parameter.ts';

/** In order of preference. */
export const BACKENDS = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
export type BackendName = (typeof BACKENDS)[number];

export const backendParameter = choiceParameter({
  id: 'backend',
  choices: ['auto', ...BACKENDS],
  default: 'auto',
});
