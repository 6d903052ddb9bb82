import { listParameter } from '../../parameter.ts';
import type { ModalityDescriptor, WorldDescriptor } from '../world.ts';
import {
  imbalanceParameter,
  itemsParameter,
  mispairedParameter,
  noiseParameter,
} from '../world-parameters.ts';
import { classesParameter, sourceParameters, voicesParameter } from './parameters.ts';
import { HANDWRITING_SHAPE, LIPS_SHAPE, SPEECH_ASSET, SPEECH_SHAPE, STREET_SHAPE } from './shapes.ts';
import { WORD_SHAPE } from './word.ts';

export const modalities: readonly ModalityDescriptor[] = [
  { id: 'handwriting', shape: HANDWRITING_SHAPE, sources: ['generated', 'mnist'] },
  { id: 'street', shape: STREET_SHAPE, sources: ['generated', 'svhn'] },
  { id: 'word', shape: WORD_SHAPE, sources: ['generated'] },
  { id: 'speech', shape: SPEECH_SHAPE, sources: ['generated', 'fsdd'] },
  { id: 'lips', shape: LIPS_SHAPE, sources: ['generated'] },
];

const DEFAULT_MODALITIES = ['handwriting', 'street', 'word'];

export const modalitiesParameter = listParameter({
  id: 'modalities',
  choices: modalities.map(({ id }) => id),
  default: DEFAULT_MODALITIES,
  minimum: 2,
});

/**
 * Digits by hand, on street signs, as words, spoken and on lips: pairs share their class and nothing else, but speech and
 * lips, which are of one utterance.
 */
export const digits: WorldDescriptor = {
  id: 'digits',
  pairing: 'class',
  modalities,
  defaultModalities: DEFAULT_MODALITIES,
  parameters: [
    itemsParameter,
    classesParameter,
    voicesParameter,
    noiseParameter,
    mispairedParameter,
    imbalanceParameter,
    ...Object.values(sourceParameters),
  ],
  assets: (config) =>
    modalitiesParameter.read(config).some((id) => id === 'speech' || id === 'lips') ? [SPEECH_ASSET] : [],
  loadBuilder: async () => (await import('./build.ts')).buildDigits,
};
