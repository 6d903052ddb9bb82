import { choiceParameter, listParameter, numberParameter, type RunConfig } from '../../parameter.ts';
import { Random } from '../../random.ts';
import { findSource } from '../sources/find-source.ts';
import {
  type Dataset,
  itemSize,
  type ModalityDescriptor,
  type ModalityItems,
  type RealSource,
  type Split,
  type WorldDescriptor,
} from '../world.ts';
import {
  heldOutPairs,
  imbalanceParameter,
  itemsParameter,
  mispairedParameter,
  noiseParameter,
  seedParameter,
} from '../world-parameters.ts';
import { ClassPool } from './class-pool.ts';
import { drawHandwriting, HANDWRITING_SHAPE } from './handwriting/handwriting.ts';
import { balancedLabels, imbalancedLabels, mispairedClasses, mispairedRows } from './labels.ts';
import { addPixelNoise } from './pixel-noise.ts';
import { drawStreet, STREET_SHAPE } from './street/street.ts';
import { drawWord, WORD_SHAPE } from './word.ts';

export const classesParameter = numberParameter({ id: 'classes', default: 10, min: 2, max: 10, step: 1 });

export const handwritingSourceParameter = choiceParameter({
  id: 'source.handwriting',
  choices: ['generated', 'mnist'],
  default: 'generated',
});
export const streetSourceParameter = choiceParameter({
  id: 'source.street',
  choices: ['generated', 'svhn'],
  default: 'generated',
});

const modalities: readonly ModalityDescriptor[] = [
  { id: 'handwriting', shape: HANDWRITING_SHAPE, sources: ['generated', 'mnist'] },
  { id: 'street', shape: STREET_SHAPE, sources: ['generated', 'svhn'] },
  { id: 'word', shape: WORD_SHAPE, sources: ['generated'] },
];

const CLASS_NAMES = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

interface Part {
  readonly name: 'train' | 'test';
  readonly labels: Uint8Array;
  /** The class that each row shows in a modality. */
  shownIn(modality: string): Uint8Array;
}

/** The real data set that the config asks for; none where it asks for generated items. */
function sourceOf(modality: ModalityDescriptor, config: RunConfig, sources: readonly RealSource[]) {
  const parameter = [handwritingSourceParameter, streetSourceParameter].find(
    ({ id }) => id === `source.${modality.id}`,
  );
  return findSource(parameter, modality, config, sources);
}

/** Draws one generated item into its row. */
function drawItem(
  modality: string,
  digit: number,
  random: Random,
  noise: number,
  row: Uint8Array | Uint16Array,
): void {
  if (row instanceof Uint16Array) drawWord(digit, random, noise, row);
  else if (modality === 'street') drawStreet(digit, random, noise, row);
  else drawHandwriting(digit, random, row);
}

function buildItems(
  { id, shape }: ModalityDescriptor,
  part: Part,
  config: RunConfig,
  source: RealSource | undefined,
): ModalityItems {
  const size = itemSize(shape);
  const noise = noiseParameter.read(config);
  // Named by the modality, so that its items are the same whichever others take part.
  const stream = new Random(seedParameter.read(config), `digits/${part.name}/${id}`);
  const origin = source && { source: source.id, part: part.name };
  const pool =
    origin && new ClassPool(source[part.name], classesParameter.read(config), origin, stream.fork('pool'));
  const length = part.labels.length * size;
  const values = shape.kind === 'tokens' ? new Uint16Array(length) : new Uint8Array(length);
  const classes = part.shownIn(id);
  for (const [index, digit] of classes.entries()) {
    const row = values.subarray(index * size, (index + 1) * size);
    const random = stream.fork(index);
    if (pool) pool.deal(digit, row);
    else drawItem(id, digit, random, noise, row);
    // Generated street signs have the camera's own grain.
    if (row instanceof Uint8Array && (pool || id === 'handwriting'))
      addPixelNoise(row, random.fork('grain'), noise);
  }
  return { shape, values, classes };
}

function buildSplit(part: Part, config: RunConfig, sources: readonly RealSource[]): Split {
  const chosen = modalitiesParameter.read(config);
  const items = modalities
    .filter(({ id }) => chosen.includes(id))
    .map((modality): [string, ModalityItems] => [
      modality.id,
      buildItems(modality, part, config, sourceOf(modality, config, sources)),
    ]);
  return { size: part.labels.length, labels: part.labels, items: Object.fromEntries(items) };
}

export const modalitiesParameter = listParameter({
  id: 'modalities',
  choices: modalities.map(({ id }) => id),
  default: modalities.map(({ id }) => id),
  minimum: 2,
});

function trainPart(config: RunConfig, random: Random): Part {
  const classes = classesParameter.read(config);
  const size = Math.round(itemsParameter.read(config));
  const labels = imbalancedLabels(size, classes, imbalanceParameter.read(config), random.fork('train'));
  const wrong = mispairedRows(size, mispairedParameter.read(config), random.fork('mispaired'));
  const [first] = modalitiesParameter.read(config);
  return {
    name: 'train',
    labels,
    shownIn: (modality) =>
      modality === first
        ? labels
        : mispairedClasses(labels, classes, wrong, random.fork(`mispaired/${modality}`)),
  };
}

function testPart(config: RunConfig, random: Random): Part {
  const size = heldOutPairs(itemsParameter.read(config));
  const labels = balancedLabels(size, classesParameter.read(config), random.fork('test'));
  return { name: 'test', labels, shownIn: () => labels };
}

/** Digits by hand, on street signs and as words: pairs share their class and nothing else. */
export const digits: WorldDescriptor = {
  id: 'digits',
  pairing: 'class',
  modalities,
  parameters: [
    itemsParameter,
    classesParameter,
    noiseParameter,
    mispairedParameter,
    imbalanceParameter,
    handwritingSourceParameter,
    streetSourceParameter,
  ],
  build(config, sources): Dataset {
    const random = new Random(seedParameter.read(config), 'digits');
    return {
      classNames: CLASS_NAMES.slice(0, classesParameter.read(config)),
      pairing: 'class',
      train: buildSplit(trainPart(config, random), config, sources),
      test: buildSplit(testPart(config, random), config, sources),
    };
  },
};
