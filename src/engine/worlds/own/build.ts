import type { RunConfig } from '../../parameter.ts';
import { Random } from '../../random.ts';
import { SourceMissingError } from '../errors.ts';
import { mispairedItems } from '../mispairing.ts';
import {
  type Dataset,
  itemSize,
  type LabelledItems,
  type ModalityItems,
  type OwnRows,
  type RealSource,
  type Split,
} from '../world.ts';
import { mispairedParameter, seedParameter } from '../world-parameters.ts';
import { divideRows } from './divide.ts';
import { generateOwn } from './generated.ts';
import {
  chosenModalities,
  ownSourceParameter,
  splitParameter,
  standardiseParameter,
  testShareParameter,
} from './own.ts';
import { standardised } from './standardise.ts';

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

/** Divides and scales the learner's rows: see the world's descriptor. */
export function buildOwn(config: RunConfig, sources: readonly RealSource[]): Dataset {
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
}
