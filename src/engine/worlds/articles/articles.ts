import { choiceParameter, numberParameter } from '../../parameter.ts';
import type { ModalityDescriptor, WorldDescriptor } from '../world.ts';
import { mispairedParameter } from '../world-parameters.ts';
import { TOPICS_SHAPE, VISUAL_WORDS_SHAPE } from './shapes.ts';

/** As many as the real set has, unless fewer are asked for. */
export const itemsParameter = numberParameter({
  id: 'items',
  default: 2173,
  min: 100,
  max: 10_000,
  step: 1,
  scale: 'log',
});
/** Share of a picture's visual words that come from another picture. */
export const noiseParameter = numberParameter({ id: 'noise', default: 0, min: 0, max: 1, step: 0.05 });

export const articlesSourceParameter = choiceParameter({
  id: 'source',
  choices: ['generated', 'wikipedia'],
  default: 'generated',
});

export const VISUAL_WORDS: ModalityDescriptor = {
  id: 'visual-words',
  shape: VISUAL_WORDS_SHAPE,
  sources: ['generated', 'wikipedia'],
};
export const TOPICS: ModalityDescriptor = {
  id: 'topics',
  shape: TOPICS_SHAPE,
  sources: ['generated', 'wikipedia'],
};

/**
 * Pictures and texts of articles as extracted features (Rasiwasia et al., ACM MM 2010). A picture belongs to one
 * text, yet retrieval is measured by category, as the literature does.
 */
export const articles: WorldDescriptor = {
  id: 'articles',
  pairing: 'instance',
  modalities: [VISUAL_WORDS, TOPICS],
  parameters: [itemsParameter, noiseParameter, mispairedParameter, articlesSourceParameter],
  loadBuilder: async () => (await import('./build.ts')).buildArticles,
};
