import { choiceParameter, listParameter, numberParameter } from '../../parameter.ts';
import type { ModalityDescriptor, WorldDescriptor } from '../world.ts';
import { mispairedParameter } from '../world-parameters.ts';
import { LANGUAGES, OTHER_LANGUAGE } from './languages.ts';
import { DIMENSIONS } from './shapes.ts';

/** How many sentences of each language the vectors are learned from. */
export const sentencesParameter = numberParameter({
  id: 'sentences',
  default: 20_000,
  min: 500,
  max: 100_000,
  step: 500,
  scale: 'log',
});
/** How many translations are given, where the dictionary has as many: the seed dictionary. */
export const dictionaryParameter = numberParameter({
  id: 'dictionary',
  default: 100,
  min: 10,
  max: 5000,
  step: 1,
  scale: 'log',
});
/** Share of the sentences of each language that are about a world no other language knows. */
export const noiseParameter = numberParameter({ id: 'noise', default: 0, min: 0, max: 1, step: 0.05 });

export const wordsSourceParameter = choiceParameter({
  id: 'source',
  choices: ['generated', 'zh-en', 'word-files'],
  default: 'generated',
});

const language = (id: string): ModalityDescriptor => ({
  id,
  shape: { kind: 'vector', size: DIMENSIONS },
  sources:
    id === 'english' || id === 'chinese' ? ['generated', 'zh-en', 'word-files'] : ['generated', 'word-files'],
});

const modalities: readonly ModalityDescriptor[] = [...LANGUAGES, OTHER_LANGUAGE].map(language);
const defaultModalities = ['english', 'chinese'];
export const modalitiesParameter = listParameter({
  id: 'modalities',
  choices: modalities.map(({ id }) => id),
  default: defaultModalities,
  minimum: 2,
});

/**
 * Words of several languages by the vectors that each language's own text gives them. A pair is a word and its
 * translation; no two pairs of training and test share the word that the dictionary begins with.
 */
export const words: WorldDescriptor = {
  id: 'words',
  pairing: 'instance',
  modalities,
  defaultModalities,
  parameters: [
    dictionaryParameter,
    sentencesParameter,
    noiseParameter,
    mispairedParameter,
    wordsSourceParameter,
  ],
  loadBuilder: async () => (await import('./build.ts')).buildWords,
};
