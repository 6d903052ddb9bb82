import { choiceParameter, listParameter, numberParameter, switchParameter } from '../../parameter.ts';
import type { ModalityDescriptor, WorldDescriptor } from '../world.ts';
import { itemsParameter, mispairedParameter, noiseParameterOf } from '../world-parameters.ts';
import { LANGUAGES, VOCABULARY } from './grammar.ts';
import { COLOURS, MOST_THINGS, SIDE } from './scene.ts';

/** Colour × shape combinations that training never sees. */
export const heldOutParameter = numberParameter({
  id: 'unseen-combinations',
  default: 6,
  min: 0,
  max: 2 * COLOURS.length,
  step: 1,
});
export const thingsParameter = numberParameter({
  id: 'things',
  default: MOST_THINGS,
  min: 1,
  max: MOST_THINGS,
  step: 1,
});
/** Share of captions that tell where two things lie, among scenes of two things and more. */
export const relationalParameter = numberParameter({
  id: 'relational',
  default: 0.5,
  min: 0,
  max: 1,
  step: 0.05,
});
export const swappedParameter = switchParameter({ id: 'swapped', default: true });
export const languageParameter = choiceParameter({
  id: 'written-in',
  choices: [...LANGUAGES, 'both'],
  default: 'english',
});
export const pictureNoiseParameter = numberParameter({
  id: 'noise.picture',
  default: 0.1,
  min: 0,
  max: 1,
  step: 0.05,
});
export const captionNoiseParameter = noiseParameterOf('caption');

export const PICTURE = {
  id: 'picture',
  shape: { kind: 'image', height: SIDE, width: SIDE, channels: 3 },
  sources: ['generated'],
} as const satisfies ModalityDescriptor;
export const CAPTION = {
  id: 'caption',
  shape: { kind: 'tokens', length: 16, vocabulary: VOCABULARY, separator: ' ' },
  sources: ['generated'],
} as const satisfies ModalityDescriptor;
export const QUESTION = {
  id: 'question',
  shape: { kind: 'tokens', length: 12, vocabulary: VOCABULARY, separator: ' ' },
  sources: ['generated'],
} as const satisfies ModalityDescriptor;

const DEFAULT_MODALITIES = [PICTURE.id, CAPTION.id];
export const modalitiesParameter = listParameter({
  id: 'modalities',
  choices: [PICTURE.id, CAPTION.id, QUESTION.id],
  default: DEFAULT_MODALITIES,
  minimum: 2,
});

/**
 * Pictures of one to three coloured shapes with a caption and a question each (the questions of Sort-of-CLEVR: Santoro
 * et al., NeurIPS 2017). A question stands with its right answer as one statement, so that answering is matching.
 */
export const scenes: WorldDescriptor = {
  id: 'scenes',
  pairing: 'instance',
  modalities: [PICTURE, CAPTION, QUESTION],
  defaultModalities: DEFAULT_MODALITIES,
  parameters: [
    itemsParameter,
    thingsParameter,
    relationalParameter,
    swappedParameter,
    heldOutParameter,
    languageParameter,
    pictureNoiseParameter,
    captionNoiseParameter,
    mispairedParameter,
  ],
  loadBuilder: async () => (await import('./build.ts')).buildScenes,
};
