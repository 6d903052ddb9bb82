import { choiceParameter, listParameter, numberParameter, type RunConfig } from '../../parameter.ts';
import { Random } from '../../random.ts';
import { SourceMissingError } from '../errors.ts';
import {
  type Dataset,
  itemSize,
  type ModalityDescriptor,
  type ModalityItems,
  type RealSource,
  type Split,
  type WorldDescriptor,
} from '../world.ts';
import { seedParameter } from '../world-parameters.ts';
import { ClassPool } from './class-pool.ts';
import { drawHandwriting, HANDWRITING_SHAPE } from './handwriting/handwriting.ts';
import { balancedLabels, imbalancedLabels, otherClass } from './labels.ts';
import { addPixelNoise } from './pixel-noise.ts';
import { drawStreet, STREET_SHAPE } from './street/street.ts';
import { drawWord, WORD_SHAPE } from './word.ts';

export const itemsParameter = numberParameter({
  id: 'items',
  default: 2000,
  min: 100,
  max: 20_000,
  step: 100,
  scale: 'log',
});
export const classesParameter = numberParameter({ id: 'classes', default: 10, min: 2, max: 10, step: 1 });
export const noiseParameter = numberParameter({ id: 'noise', default: 0.3, min: 0, max: 1, step: 0.05 });
/** Share of training pairs in which all but the first modality show another class. */
export const mispairedParameter = numberParameter({ id: 'mispaired', default: 0, min: 0, max: 0.9, step: 0.05 });
/** How many times the items of the rarest class the most frequent one has. */
export const imbalanceParameter = numberParameter({ id: 'imbalance', default: 1, min: 1, max: 50, step: 1 });

const handwritingSource = choiceParameter({
  id: 'source.handwriting',
  choices: ['generated', 'mnist'],
  default: 'generated',
});
const streetSource = choiceParameter({ id: 'source.street', choices: ['generated', 'svhn'], default: 'generated' });

const modalities: readonly ModalityDescriptor[] = [
  { id: 'handwriting', shape: HANDWRITING_SHAPE, sources: ['generated', 'mnist'] },
  { id: 'street', shape: STREET_SHAPE, sources: ['generated', 'svhn'] },
  { id: 'word', shape: WORD_SHAPE, sources: ['generated'] },
];

const CLASS_NAMES = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Fewest and most held-out pairs; in between, a quarter of the training pairs. */
const TEST_ITEMS = [200, 1000] as const;

interface Part {
  readonly name: 'train' | 'test';
  readonly labels: Uint8Array;
  /** The class each row shows in modalities other than the first. */
  readonly shownElsewhere: Uint8Array;
}

function sourceOf(modality: string, config: RunConfig, sources: readonly RealSource[]): RealSource | undefined {
  const parameter = [handwritingSource, streetSource].find(({ id }) => id === `source.${modality}`);
  const wanted = parameter?.read(config) ?? 'generated';
  if (wanted === 'generated') return undefined;
  const found = sources.find(({ id }) => id === wanted);
  if (found === undefined) throw new SourceMissingError(wanted, modality);
  return found;
}

/** Draws one generated item into its row. */
function drawItem(modality: string, digit: number, random: Random, noise: number, row: Uint8Array | Uint16Array): void {
  if (row instanceof Uint16Array) drawWord(digit, random, noise, row);
  else if (modality === 'street') drawStreet(digit, random, noise, row);
  else drawHandwriting(digit, random, row);
}

function buildItems(
  { id, shape }: ModalityDescriptor,
  part: Part,
  classes: Uint8Array,
  config: RunConfig,
  source: RealSource | undefined,
): ModalityItems {
  const size = itemSize(shape);
  const noise = noiseParameter.read(config);
  const stream = new Random(seedParameter.read(config), `digits/${part.name}/${id}`);
  const pool =
    source &&
    new ClassPool(source[part.name], classesParameter.read(config), { source: source.id, part: part.name }, stream);
  const values = shape.kind === 'tokens' ? new Uint16Array(part.labels.length * size) : new Uint8Array(part.labels.length * size);
  for (const [index, digit] of classes.entries()) {
    const row = values.subarray(index * size, (index + 1) * size);
    const random = stream.fork(index);
    if (pool) {
      const real = pool.deal(digit);
      row.set(pool.items.values.subarray(real * size, (real + 1) * size));
    } else drawItem(id, digit, random, noise, row);
    // Street signs bring their own grain where they are generated.
    if (row instanceof Uint8Array && (pool || id === 'handwriting')) addPixelNoise(row, random.fork('grain'), noise);
  }
  return { shape, values, classes };
}

function buildSplit(part: Part, config: RunConfig, sources: readonly RealSource[]): Split {
  const chosen = modalitiesParameter.read(config);
  const items = modalities
    .filter(({ id }) => chosen.includes(id))
    .map((modality): [string, ModalityItems] => {
      const classes = modality.id === chosen[0] ? part.labels : part.shownElsewhere;
      return [modality.id, buildItems(modality, part, classes, config, sourceOf(modality.id, config, sources))];
    });
  return { size: part.labels.length, labels: part.labels, items: Object.fromEntries(items) };
}

/** For the mispaired share of the rows another class than the label says. */
function mispair(labels: Uint8Array, classes: number, share: number, random: Random): Uint8Array {
  const wrong = new Set(random.fork('rows').permutation(labels.length).subarray(0, Math.round(share * labels.length)));
  return labels.map((label, row) => (wrong.has(row) ? otherClass(label, classes, random.fork(row)) : label));
}

export const modalitiesParameter = listParameter({
  id: 'modalities',
  choices: modalities.map(({ id }) => id),
  default: modalities.map(({ id }) => id),
  minimum: 2,
});

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
    handwritingSource,
    streetSource,
  ],
  build(config, sources): Dataset {
    const random = new Random(seedParameter.read(config), 'digits');
    const classes = classesParameter.read(config);
    const items = Math.round(itemsParameter.read(config));
    const testItems = Math.min(TEST_ITEMS[1], Math.max(TEST_ITEMS[0], Math.round(items / 4)));
    const labels = imbalancedLabels(items, classes, imbalanceParameter.read(config), random.fork('train'));
    const shownElsewhere = mispair(labels, classes, mispairedParameter.read(config), random.fork('mispaired'));
    const testLabels = balancedLabels(testItems, classes, random.fork('test'));
    return {
      classNames: CLASS_NAMES.slice(0, classes),
      pairing: 'class',
      train: buildSplit({ name: 'train', labels, shownElsewhere }, config, sources),
      test: buildSplit({ name: 'test', labels: testLabels, shownElsewhere: testLabels }, config, sources),
    };
  },
};
