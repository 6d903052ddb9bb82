import { listParameter, type RunConfig } from '../../parameter.ts';
import { Random } from '../../random.ts';
import { findSource } from '../sources/find-source.ts';
import type { Task } from '../task.ts';
import {
  type Assets,
  type Dataset,
  type ModalityDescriptor,
  NO_ASSETS,
  type RealSource,
  type Split,
  type WorldDescriptor,
} from '../world.ts';
import {
  imbalanceParameter,
  itemsParameter,
  mispairedParameter,
  noiseParameter,
  seedParameter,
} from '../world-parameters.ts';
import { audioVisualTask } from './audio-visual-task.ts';
import { HANDWRITING_SHAPE } from './handwriting/handwriting.ts';
import { LIPS_SHAPE } from './lips/track.ts';
import { type MadeItems, makeItems } from './make-items.ts';
import { mcgurkTask } from './mcgurk.ts';
import { classesParameter, sourceParameters, voicesParameter } from './parameters.ts';
import { type Part, testPart, trainPart } from './parts.ts';
import { SPEECH_SHAPE } from './speech/features.ts';
import { SPEECH_ASSET } from './speech/utterances.ts';
import { STREET_SHAPE } from './street/street.ts';
import { WORD_SHAPE } from './word.ts';

const modalities: readonly ModalityDescriptor[] = [
  { id: 'handwriting', shape: HANDWRITING_SHAPE, sources: ['generated', 'mnist'] },
  { id: 'street', shape: STREET_SHAPE, sources: ['generated', 'svhn'] },
  { id: 'word', shape: WORD_SHAPE, sources: ['generated'] },
  { id: 'speech', shape: SPEECH_SHAPE, sources: ['generated', 'fsdd'] },
  { id: 'lips', shape: LIPS_SHAPE, sources: ['generated'] },
];

const CLASS_NAMES = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const DEFAULT_MODALITIES = ['handwriting', 'street', 'word'];

export const modalitiesParameter = listParameter({
  id: 'modalities',
  choices: modalities.map(({ id }) => id),
  default: DEFAULT_MODALITIES,
  minimum: 2,
});

type MadeSplit = Readonly<Record<string, MadeItems>>;

function makeSplit(part: Part, config: RunConfig, sources: readonly RealSource[], assets: Assets): MadeSplit {
  const chosen = modalitiesParameter.read(config);
  const made = modalities
    .filter(({ id }) => chosen.includes(id))
    .map((modality): [string, MadeItems] => {
      const parameter = Object.values(sourceParameters).find(({ id }) => id === `source.${modality.id}`);
      const source = findSource(parameter, modality, config, sources);
      return [modality.id, makeItems({ modality, part, config, source, assets })];
    });
  return Object.fromEntries(made);
}

function splitOf({ labels }: Part, made: MadeSplit): Split {
  const items = Object.entries(made).map(([id, one]) => [id, one.items]);
  return { size: labels.length, labels, items: Object.fromEntries(items) };
}

/** What is asked of runs that hear and see speech; nothing of others. */
function audioVisualTasks(train: MadeSplit, test: MadeSplit): readonly Task[] {
  const [learned, heard, mouthing] = [train.speech?.drowned, test.speech?.drowned, test.lips?.mouthing];
  if (!learned || !heard || !mouthing) return [];
  return [audioVisualTask({ train: learned, test: heard }), mcgurkTask(heard, mouthing)];
}

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
  build(config, sources, assets = NO_ASSETS): Dataset {
    const random = new Random(seedParameter.read(config), 'digits');
    const [first] = modalitiesParameter.read(config);
    const parts = { train: trainPart(config, first, random), test: testPart(config, random) };
    const made = {
      train: makeSplit(parts.train, config, sources, assets),
      test: makeSplit(parts.test, config, sources, assets),
    };
    return {
      classNames: CLASS_NAMES.slice(0, classesParameter.read(config)),
      pairing: 'class',
      train: splitOf(parts.train, made.train),
      test: splitOf(parts.test, made.test),
      sound: (part, modality, row) => made[part][modality]?.sound?.(row),
      tasks: audioVisualTasks(made.train, made.test),
    };
  },
};
