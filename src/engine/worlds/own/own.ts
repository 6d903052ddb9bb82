import { choiceParameter, numberParameter, type RunConfig, switchParameter } from '../../parameter.ts';
import { Random } from '../../random.ts';
import { SourceMissingError } from '../errors.ts';
import { mispairedItems } from '../mispairing.ts';
import {
  type Dataset,
  itemSize,
  type LabelledItems,
  type ModalityDescriptor,
  type ModalityItems,
  type OwnRows,
  type RealSource,
  type Split,
  type WorldDescriptor,
} from '../world.ts';
import { mispairedParameter, seedParameter } from '../world-parameters.ts';
import { divideRows } from './divide.ts';
import { generateOwn, VIEW_SIZES } from './generated.ts';
import { PICTURES_SHAPE } from './shapes.ts';
import { SOUNDS_SHAPE } from './sounds.ts';
import { standardised } from './standardise.ts';
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

function chosenModalities({ modalities: chosen }: RunConfig): readonly string[] {
  if (!Array.isArray(chosen)) return DEFAULT_MODALITIES;
  return modalities.map(({ id }) => id).filter((id) => chosen.includes(id));
}

interface Rows {
  readonly own: OwnRows;
  itemsOf(modality: string): LabelledItems;
}

/** @throws {SourceMissingError} where nothing is loaded, or a chosen modality is not in what is. */
function findRows(config: RunConfig, sources: readonly RealSource[]): Rows {
  const wanted = ownSourceParameter.read(config);
  if (wanted === 'generated') return generateOwn(seedParameter.read(config));
  const find = (modality: string) => {
    const source = sources.find((known) => known.id === wanted && known.modality === modality);
    if (source?.own === undefined) throw new SourceMissingError(wanted, modality, ownSourceParameter.id);
    return { own: source.own, items: source.train };
  };
  const [first] = chosenModalities(config);
  return { own: find(first).own, itemsOf: (modality) => find(modality).items };
}

function chosenItems(
  { shape, values, labels }: LabelledItems,
  own: OwnRows,
  rows: Uint32Array,
): ModalityItems {
  const size = itemSize(shape);
  const [chosen, classes] = [values.slice(0, rows.length * size), labels.slice(0, rows.length)];
  for (const [at, row] of rows.entries()) {
    chosen.set(values.subarray(row * size, (row + 1) * size), at * size);
    classes[at] = labels[row];
  }
  const { names } = own;
  return {
    shape,
    values: chosen,
    classes,
    ...(names && shape.kind === 'vector' && { names: Array.from(rows, (row) => names[row]) }),
  };
}

function asSplit(items: Readonly<Record<string, ModalityItems>>, mispaired: number, random: Random): Split {
  const [[first, { classes: labels }], ...others] = Object.entries(items);
  const paired = others.map(([id, own]) => [id, mispairedItems(own, mispaired, random.fork(id))] as const);
  return { size: labels.length, labels, items: Object.fromEntries([[first, items[first]], ...paired]) };
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
  build(config, sources): Dataset {
    const chosen = chosenModalities(config);
    const all = findRows(config, sources);
    const { classNames, pairing, groups, sound } = all.own;
    const random = new Random(seedParameter.read(config), 'own');
    const { labels } = all.itemsOf(chosen[0]);
    const share = testShareParameter.read(config);
    const parts = divideRows(labels.length, groups, share, splitParameter.read(config), random.fork('split'));
    const [train, test]: Record<string, ModalityItems>[] = [{}, {}];
    for (const id of chosen) {
      const [trained, held] = [parts.train, parts.test].map((rows) =>
        chosenItems(all.itemsOf(id), all.own, rows),
      );
      const scaled = standardiseParameter.read(config)
        ? standardised(trained)
        : (items: ModalityItems) => items;
      [train[id], test[id]] = [scaled(trained), scaled(held)];
    }
    const wrong = random.fork('mispaired');
    return {
      classNames,
      pairing,
      train: asSplit(train, mispairedParameter.read(config), wrong),
      test: asSplit(test, 0, wrong),
      ...(sound && {
        sound: (part, modality, row) => (modality === 'sounds' ? sound(parts[part][row]) : undefined),
      }),
    };
  },
};
