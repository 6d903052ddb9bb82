import { choiceParameter, numberParameter } from '../../parameter.ts';
import type { ModalityDescriptor, WorldDescriptor } from '../world.ts';
import { mispairedParameter } from '../world-parameters.ts';
import { LYRICS_SHAPE } from './lyrics.ts';
import { AUDIO_SHAPE } from './shapes.ts';

/** Fewer than elsewhere: each excerpt is played once before training starts. */
export const itemsParameter = numberParameter({
  id: 'items',
  default: 1000,
  min: 100,
  max: 20_000,
  step: 100,
  scale: 'log',
});
export const languageParameter = choiceParameter({
  id: 'written-in',
  choices: ['english', 'chinese', 'both'],
  default: 'english',
});

export const AUDIO: ModalityDescriptor = { id: 'audio', shape: AUDIO_SHAPE, sources: ['generated'] };
const LYRICS: ModalityDescriptor = { id: 'lyrics', shape: LYRICS_SHAPE, sources: ['generated'] };
/**
 * Excerpts of synthesised songs with verses. A hidden valence and arousal cause both, each with a noise of its own, and
 * are what the emotion task asks for: nothing the model is given is computed from them alone.
 */
export const music: WorldDescriptor = {
  id: 'music',
  pairing: 'instance',
  modalities: [AUDIO, LYRICS],
  parameters: [itemsParameter, languageParameter, mispairedParameter],
  loadBuilder: async () => (await import('./build.ts')).buildMusic,
};
