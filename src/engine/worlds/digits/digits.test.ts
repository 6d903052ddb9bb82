import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunConfig } from '../../parameter.ts';
import { SourceError, SourceIncompleteError, SourceMissingError, SourceShapeError } from '../errors.ts';
import { findWorld, worlds } from '../registry.ts';
import {
  type Dataset,
  itemSize,
  type LabelledItems,
  type ModalityItems,
  type RealSource,
  type Split,
} from '../world.ts';
import { buildDigits } from './build.ts';
import { digits } from './digits.ts';
import { STREET_SHAPE } from './shapes.ts';
import { NUMBER_NAMES, wordText } from './word.ts';

const HANDWRITTEN = { kind: 'image', height: 28, width: 28, channels: 1 } as const;

const build = (config: RunConfig, sources: readonly RealSource[] = []): Dataset =>
  buildDigits({ items: 100, ...config }, sources);

function counts(labels: Iterable<number>, classes: number): number[] {
  const found = new Array<number>(classes).fill(0);
  for (const label of labels) found[label]++;
  return found;
}

const row = (split: Split, modality: string, index: number) => {
  const { shape, values } = split.items[modality];
  return values.subarray(index * itemSize(shape), (index + 1) * itemSize(shape));
};

/** Whether two modalities hold the same numbers; comparing them one by one takes the test runner long. */
function same(one: ModalityItems, other: ModalityItems): boolean {
  return (
    one.values.every((value, at) => value === other.values[at]) && one.classes.join() === other.classes.join()
  );
}

/** Items whose pixels all spell `first` plus their row: told apart at a glance. */
function tinyItems(
  labels: readonly number[],
  first: number,
  shape: LabelledItems['shape'] = HANDWRITTEN,
): LabelledItems {
  const size = itemSize(shape);
  const values = Uint8Array.from({ length: labels.length * size }, (_, at) => first + Math.floor(at / size));
  return { shape, values, labels: Uint8Array.from(labels) };
}

const mnist = (train: LabelledItems, test: LabelledItems): RealSource => ({
  id: 'mnist',
  modality: 'handwriting',
  train,
  test,
});

const REAL = { modalities: ['handwriting', 'word'], 'source.handwriting': 'mnist', classes: 2, noise: 0 };

describe('world digits', () => {
  it('is found by its id, and is what an unknown id gives', () => {
    expect(findWorld('digits')).toBe(digits);
    expect(findWorld('no such world')).toBe(worlds[0]);
  });

  it('gives every chosen modality a row for every label, train and test', () => {
    const { train, test, classNames, pairing } = build({ items: 240 });
    expect(classNames).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(pairing).toBe('class');
    expect(train.size).toBe(240);
    expect(test.size).toBe(200);
    for (const split of [train, test]) {
      expect(Object.keys(split.items)).toEqual(['handwriting', 'street', 'word']);
      expect(split.labels).toHaveLength(split.size);
      for (const { shape, values, classes } of Object.values(split.items)) {
        expect(values).toHaveLength(split.size * itemSize(shape));
        expect(classes).toEqual(split.labels);
      }
    }
  });

  it('gives the same items for the same config, others for another seed, and no training item again as test item', () => {
    const [one, again, other] = [build({ seed: 4 }), build({ seed: 4 }), build({ seed: 5 })];
    for (const modality of ['handwriting', 'street', 'word']) {
      expect(same(one.train.items[modality], again.train.items[modality])).toBe(true);
      expect(same(one.test.items[modality], again.test.items[modality])).toBe(true);
      expect(same(one.train.items[modality], other.train.items[modality])).toBe(false);
    }
    const seen = new Set(
      Array.from({ length: one.train.size }, (_, index) => row(one.train, 'street', index).join()),
    );
    for (let index = 0; index < one.test.size; index++)
      expect(seen.has(row(one.test, 'street', index).join())).toBe(false);
  });

  it('makes the items of a modality whichever others are chosen', () => {
    const all = build({});
    for (const modalities of [
      ['handwriting', 'street'],
      ['handwriting', 'word'],
      ['street', 'word'],
    ]) {
      const some = build({ modalities });
      expect(Object.keys(some.train.items)).toEqual(modalities);
      for (const modality of modalities) {
        expect(same(some.train.items[modality], all.train.items[modality])).toBe(true);
        expect(same(some.test.items[modality], all.test.items[modality])).toBe(true);
      }
    }
  });

  it('shows in every word the class that it says', () => {
    const { train } = build({ noise: 0, items: 300, modalities: ['street', 'word'], mispaired: 0.5 });
    const { classes } = train.items.word;
    for (let index = 0; index < train.size; index++) {
      const word = wordText(row(train, 'word', index));
      expect(Object.values(NUMBER_NAMES).map((names) => names[classes[index]])).toContain(word);
    }
  });

  it('keeps the test items balanced, clean and between 200 and 1,000, whatever the knobs', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 6000 }),
        fc.integer({ min: 2, max: 10 }),
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (items, classes, imbalance, mispaired) => {
          const config = { items, classes, imbalance, mispaired, modalities: ['handwriting', 'word'] };
          const { test } = build({ ...config, 'source.handwriting': 'mnist' }, [
            mnist(tinyItems([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 0), tinyItems([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 0)),
          ]);
          expect(test.size).toBe(Math.min(1000, Math.max(200, Math.round(items / 4))));
          const found = counts(test.labels, classes);
          expect(Math.max(...found) - Math.min(...found)).toBeLessThanOrEqual(1);
          for (const { classes: shown } of Object.values(test.items)) expect(shown).toEqual(test.labels);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('mispairs the share it is told, in every modality but the first, evenly among the other classes', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.integer({ min: 0, max: 18 }),
        fc.integer({ min: 2, max: 10 }),
        (seed, twentieth, classes) => {
          const mispaired = twentieth / 20;
          const { train } = build({ seed, mispaired, classes });
          const wrong = (modality: string) =>
            train.items[modality].classes.filter((shown, index) => shown !== train.labels[index]).length;
          expect(wrong('handwriting')).toBe(0);
          expect(wrong('street')).toBe(Math.round(mispaired * train.size));
          expect(wrong('word')).toBe(Math.round(mispaired * train.size));
        },
      ),
      { numRuns: 12 },
    );
    const { train } = build({ items: 2000, classes: 5, mispaired: 0.9, modalities: ['handwriting', 'word'] });
    const shift = train.items.word.classes.map((shown, index) => (shown - train.labels[index] + 5) % 5);
    const [right, ...others] = counts(shift, 5);
    expect(right).toBe(200);
    for (const count of others) expect(Math.abs(count - 450)).toBeLessThan(90);
  });

  it('has the imbalance it is told, geometric from the first class to the last, and no class without an item', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 2, max: 10 }), (imbalance, classes) => {
        const { train } = build({ items: 2000, imbalance, classes, ...WORDS_ONLY }, TINY);
        const found = counts(train.labels, classes);
        expect(found.reduce((sum, count) => sum + count)).toBe(2000);
        const last = found[classes - 1];
        expect(found[0] / last).toBeGreaterThan(imbalance * (1 - 1 / last) - 0.1);
        expect(found[0] / last).toBeLessThan(imbalance * (1 + 1 / last) + 0.1);
        for (let label = 1; label < classes; label++)
          expect(found[label]).toBeLessThanOrEqual(found[label - 1] + 1);
      }),
      { numRuns: 20 },
    );
    const few = build({ items: 100, imbalance: 50, ...WORDS_ONLY }, TINY);
    expect(Math.min(...counts(few.train.labels, 10))).toBeGreaterThan(0);
  });

  it('is less noisy at noise 0 than at noise 1 in every modality', () => {
    const [clean, noisy] = [build({ noise: 0 }), build({ noise: 1 })];
    const topEdge = (data: Dataset) => Math.max(...row(data.train, 'handwriting', 0).subarray(0, 28));
    expect(topEdge(clean)).toBe(0);
    expect(topEdge(noisy)).toBeGreaterThan(0);
    const names = new Set<string>(Object.values(NUMBER_NAMES).flat());
    const misspelt = ({ train }: Dataset) =>
      Array.from({ length: train.size }, (_, index) => wordText(row(train, 'word', index))).filter(
        (word) => !names.has(word),
      );
    expect(misspelt(clean)).toEqual([]);
    expect(misspelt(noisy).length).toBeGreaterThan(20);
    expect(same(clean.train.items.street, noisy.train.items.street)).toBe(false);
  });
});

const TINY = [
  mnist(tinyItems([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 0), tinyItems([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 0)),
];
const WORDS_ONLY = { modalities: ['handwriting', 'word'], 'source.handwriting': 'mnist' };

describe('world digits with real handwriting', () => {
  const source = mnist(tinyItems([1, 0, 0, 1, 0], 10), tinyItems([0, 1], 100));

  it('takes training rows from the train part and test rows from the test part, of the class each row shows', () => {
    const { train, test } = build(REAL, [source]);
    const labelOf = new Map([
      [10, 1],
      [11, 0],
      [12, 0],
      [13, 1],
      [14, 0],
    ]);
    for (let index = 0; index < train.size; index++) {
      expect(labelOf.get(row(train, 'handwriting', index)[0])).toBe(train.labels[index]);
    }
    for (let index = 0; index < test.size; index++) {
      expect(row(test, 'handwriting', index)[0]).toBe(100 + test.labels[index]);
    }
  });

  it('uses every item of a class before it uses one again', () => {
    const { train } = build(REAL, [source]);
    const zeros = Array.from(
      { length: train.size },
      (_, index) => row(train, 'handwriting', index)[0],
    ).filter((_, index) => train.labels[index] === 0);
    for (let at = 0; at + 3 <= zeros.length; at += 3) {
      expect([...zeros.slice(at, at + 3)].sort()).toEqual([11, 12, 14]);
    }
    const orders = new Set(
      Array.from({ length: 10 }, (_, turn) => zeros.slice(turn * 3, turn * 3 + 3).join()),
    );
    expect(orders.size).toBeGreaterThan(1);
  });

  it('adds grain to real pictures as to generated ones', () => {
    const { train } = build({ ...REAL, noise: 0.5 }, [source]);
    expect(new Set(row(train, 'handwriting', 0)).size).toBeGreaterThan(5);
  });

  it('takes the real street signs for street', () => {
    const part = tinyItems([0, 1], 50, STREET_SHAPE);
    const config = { modalities: ['street', 'word'], 'source.street': 'svhn', classes: 2, noise: 0 };
    const { train } = build(config, [source, { id: 'svhn', modality: 'street', train: part, test: part }]);
    for (let index = 0; index < train.size; index++) {
      expect(row(train, 'street', index)[0]).toBe(50 + train.labels[index]);
    }
  });

  it('says which source is missing', () => {
    const failing = () => build(REAL, []);
    expect(failing).toThrow(SourceMissingError);
    expect(failing).toThrow(/handwriting.*mnist.*not loaded/);
    expect(() => build({ ...REAL, modalities: ['street', 'word'] }, [])).not.toThrow();
  });

  it('says which class a source lacks, and in which part', () => {
    expect(() => build({ ...REAL, classes: 3 }, [source])).toThrow(SourceIncompleteError);
    expect(() => build({ ...REAL, classes: 3 }, [source])).toThrow(/train part of mnist .* class 2/);
    const lacking = mnist(tinyItems([0, 1], 0), tinyItems([0], 0));
    expect(() => build(REAL, [lacking])).toThrow(/test part of mnist .* class 1/);
  });

  it('says what shape was found and which is needed', () => {
    const wrong = tinyItems([0, 1], 0, STREET_SHAPE);
    expect(() => build(REAL, [mnist(wrong, wrong)])).toThrow(SourceShapeError);
    expect(() => build(REAL, [mnist(wrong, wrong)])).toThrow(/32 × 32 × 3, where pictures of 28 × 28 × 1/);
    const short = { ...tinyItems([0, 1], 0), values: new Uint8Array(784) };
    expect(() => build(REAL, [mnist(short, short)])).toThrow(SourceError);
  });
});
