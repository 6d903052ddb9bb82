/**
 * Handwriting and words through small encoders: what most lessons train, so that a step takes milliseconds on any
 * machine.
 */
export const SMALL = {
  modalities: ['handwriting', 'word'],
  items: 1000,
  noise: 0.1,
  encoder: 'mlp',
  depth: 1,
  width: 64,
  dim: 16,
  'learning-rate': 0.003,
} as const;
