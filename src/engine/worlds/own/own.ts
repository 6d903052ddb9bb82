import { choiceParameter, numberParameter, type RunConfig, switchParameter } from '../../parameter.ts';
import type { ModalityDescriptor, WorldDescriptor } from '../world.ts';
import { mispairedParameter } from '../world-parameters.ts';
import { PICTURES_SHAPE, SOUNDS_SHAPE, VIEW_SIZES } from './shapes.ts';
import { RARE } from './texts.ts';

/** Share of the rows to hold out. */
export const testShareParameter = numberParameter({
  id: 'test-share',
  default: 0.2,
  min: 0.1,
  max: 0.5,
  step: 0.05,
});
/** What is held out: whole groups (rows, where there are no groups), rows drawn at random, or the last rows. */
export const splitParameter = choiceParameter({
  id: 'split',
  choices: ['group', 'random', 'order'],
  default: 'group',
});
/** Whether each column of numbers is brought to mean 0 and deviation 1; otherwise columns keep their proportions. */
export const standardiseParameter = switchParameter({ id: 'standardise', default: true });
export const ownSourceParameter = choiceParameter({
  id: 'source',
  choices: ['generated', 'own'],
  default: 'generated',
});

const SOURCES = ['generated', 'own'] as const;

/** The shapes are those of the stand-in: a learner's own files bring theirs. */
const modalities: readonly ModalityDescriptor[] = [
  ...Object.entries(VIEW_SIZES).map(
    ([id, size]): ModalityDescriptor => ({ id, shape: { kind: 'vector', size }, sources: SOURCES }),
  ),
  { id: 'pictures', shape: PICTURES_SHAPE, sources: SOURCES },
  {
    id: 'texts',
    shape: { kind: 'tokens', length: 8, vocabulary: ['', RARE], separator: ' ' },
    sources: SOURCES,
  },
  { id: 'sounds', shape: SOUNDS_SHAPE, sources: SOURCES },
];

const DEFAULT_MODALITIES = ['rows-1', 'rows-2'];

export function chosenModalities({ modalities: chosen }: RunConfig): readonly string[] {
  if (!Array.isArray(chosen)) return DEFAULT_MODALITIES;
  return modalities.map(({ id }) => id).filter((id) => chosen.includes(id));
}

/**
 * The learner's own data. A row is one thing seen in several ways, so pairs are instances; only where the second
 * modality is made of the first one's labels do they share a class alone. While nothing is loaded, noisy views of ten
 * hidden clusters stand in.
 */
export const own: WorldDescriptor = {
  id: 'own',
  pairing: 'instance',
  modalities,
  defaultModalities: DEFAULT_MODALITIES,
  parameters: [
    testShareParameter,
    splitParameter,
    standardiseParameter,
    mispairedParameter,
    ownSourceParameter,
  ],
  loadBuilder: async () => (await import('./build.ts')).buildOwn,
};
