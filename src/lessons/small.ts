/** Encoders and items so few that a step takes milliseconds on any machine: what most lessons train. */
const FEW = {
  items: 1000,
  encoder: 'mlp',
  depth: 1,
  width: 64,
  dim: 16,
  'learning-rate': 0.003,
} as const;

/** Handwriting and words. */
export const SMALL = { ...FEW, modalities: ['handwriting', 'word'], noise: 0.1 } as const;

/** Spoken digits, heard and seen. */
export const SPEAKERS = {
  ...FEW,
  modalities: ['speech', 'lips'],
  'voices.speech': 'en',
  loss: 'sup-con',
} as const;

/** Handwriting and speech meet words only. */
export const TRIO = {
  ...FEW,
  modalities: ['handwriting', 'word', 'speech'],
  'voices.speech': 'en',
  anchor: 'word',
  noise: 0,
  loss: 'sup-con',
} as const;
