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
    id: 'spoken-digits',
    settings: { modalities: ['word', 'speech'], loss: 'sup-con', dim: 32, batch: 128, noise: 0 },
  },
  {
    id: 'audio-visual',
    settings: {
      modalities: ['speech', 'lips'],
      'voices.speech': 'en',
      encoder: 'mlp',
      loss: 'sup-con',
      dim: 32,
      batch: 128,
    },
  },
  {
    id: 'mcgurk',
    settings: {
      modalities: ['word', 'speech', 'lips'],
      'voices.speech': 'en',
      encoder: 'mlp',
      loss: 'sup-con',
      dim: 32,
      batch: 128,
    },
  },
  {
    id: 'never-met',
    settings: {
      modalities: ['handwriting', 'word', 'speech'],
      anchor: 'word',
      loss: 'sup-con',
      'voices.speech': 'en',
      dim: 32,
    },
  },
  {
    id: 'songs-and-verses',
    settings: {
      world: 'music',
      items: 3000,
      encoder: 'mlp',
      depth: 1,
      width: 64,
      dim: 16,
      loss: 'info-nce',
      temperature: 0.2,
      batch: 256,
    },
  },
  {
    id: 'circumplex',
    settings: { world: 'music', method: 'cca', dim: 6, regularisation: 0.2 },
  },
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
  {
    id: 'parts',
    settings: { modalities: ['handwriting', 'word'], method: 'joint-nmf', dim: 12 },
  },
  {
    id: 'correlation',
    settings: { modalities: ['handwriting', 'word'], method: 'cca', dim: 9, regularisation: 0.1 },
  },
  {
    id: 'wikipedia-cm',
    settings: { world: 'articles', source: 'wikipedia', method: 'cca', dim: 7 },
  },
  {
    id: 'wikipedia-scm',
    settings: {
      world: 'articles',
      source: 'wikipedia',
      method: 'semantic-correlation-matching',
      classifier: 'one-vs-rest',
      cost: 30,
      components: 9,
      dim: 10,
    },
  },
  {
    id: 'wikipedia-sm',
    settings: {
      world: 'articles',
      source: 'wikipedia',
      method: 'semantic-matching',
      classifier: 'one-vs-rest',
      cost: 30,
      dim: 10,
    },
  },
  {
    id: 'wikipedia-scm-seq',
    settings: { world: 'articles', source: 'wikipedia', method: 'scm-seq', dim: 16 },
  },
  {
    id: 'wikipedia-cmfh',
    settings: { world: 'articles', source: 'wikipedia', method: 'collective-mf', dim: 16 },
  },
  {
    id: 'halves-cca',
    settings: { world: 'halves', source: 'mnist', items: 10_000, method: 'cca', dim: 50 },
  },
  {
    id: 'halves-kernel-cca',
    settings: {
      world: 'halves',
      source: 'mnist',
      items: 4000,
      method: 'kernel-cca',
      'random-features': 600,
      regularisation: 0.01,
      dim: 50,
    },
  },
  {
    id: 'halves-deep-cca',
    settings: { world: 'halves', encoder: 'mlp', loss: 'deep-cca', batch: 512, dim: 20, items: 4000 },
  },
  {
    id: 'clip-gap',
    settings: { world: 'clip', source: 'clip', method: 'procrustes', dim: 64 },
  },
  { id: 'words', settings: { world: 'words', method: 'procrustes', dim: 50 } },
  {
    id: 'words-zh-en',
    settings: { world: 'words', source: 'zh-en', method: 'self-learning', dictionary: 50, dim: 50 },
  },
  {
    id: 'hard-negatives',
    settings: {
      world: 'halves',
      encoder: 'mlp',
      loss: 'vse',
      violations: 'max',
      mispaired: 0.4,
      batch: 128,
    },
  },
  { id: 'own-data', settings: { world: 'own', encoder: 'mlp', loss: 'info-nce', dim: 16 } },
  { id: 'own-at-once', settings: { world: 'own', method: 'cca', dim: 8, regularisation: 0.1 } },
  {
    id: 'red-left-of-blue',
    settings: {
      world: 'scenes',
      things: 2,
      relational: 1,
      loss: 'info-nce',
      temperature: 0.1,
      'encoder.caption': 'conv1d',
      'learning-rate': 0.003,
    },
  },
  {
    id: 'vqa',
    settings: {
      world: 'scenes',
      modalities: ['picture', 'question'],
      things: 2,
      relational: 1,
      items: 20_000,
      loss: 'info-nce',
      temperature: 0.1,
      'encoder.question': 'gru',
      width: 64,
      'learning-rate': 0.003,
    },
  },
];
