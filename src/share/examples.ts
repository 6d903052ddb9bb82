import type { ConfigValue } from '../engine/parameter.ts';

export interface Example {
  /** What a link gives after `#example=`. */
  readonly id: string;
  /** What differs from the defaults. */
  readonly settings: Readonly<Record<string, ConfigValue>>;
}

/** Ready-made experiments. Their names and descriptions are in the locales under `example.ID`. */
export const examples: readonly Example[] = [
  { id: 'three-worlds', settings: {} },
  {
    id: 'source-chapter',
    settings: {
      modalities: ['handwriting', 'street'],
      encoder: 'linear',
      loss: 'triplet',
      margin: 0.2,
      optimiser: 'adam',
      dim: 64,
    },
  },
  { id: 'sphere', settings: { dim: 3, margin: 0.5, 'learning-rate': 0.002 } },
  { id: 'siamese', settings: { modalities: ['handwriting', 'street'], loss: 'contrastive', margin: 1 } },
  { id: 'info-nce-floor', settings: { modalities: ['handwriting', 'word'], loss: 'info-nce', batch: 128 } },
  {
    id: 'collapse',
    settings: { mining: 'hard', 'learning-rate': 0.05, modalities: ['handwriting', 'street'] },
  },
  { id: 'mispaired', settings: { mispaired: 0.4, loss: 'info-nce' } },
  { id: 'bind-to-word', settings: { anchor: 'word' } },
  {
    id: 'two-halves',
    settings: { world: 'halves', encoder: 'mlp', loss: 'info-nce', temperature: 0.1, batch: 128, dim: 32 },
  },
  {
    id: 'articles',
    settings: { world: 'articles', encoder: 'mlp', depth: 1, loss: 'info-nce', dim: 16 },
  },
  {
    id: 'modality-gap',
    settings: { world: 'clip', encoder: 'linear', loss: 'info-nce', temperature: 0.02, 'train-share': 0.8 },
  },
];
