import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeConfig } from '../../config/run-config.ts';
import type { ConfigValue } from '../../parameter.ts';
import { Random } from '../../random.ts';
import type { ModalityItems, Split } from '../world.ts';
import { buildScenes } from './build.ts';
import { captionOf } from './captions.ts';
import { LANGUAGES, type Language, WORDS } from './grammar.ts';
import { testRows, trainingRows } from './items.ts';
import { drawPicture } from './picture.ts';
import { kindsFor, questionOf, statement } from './questions.ts';
import { COLOURS, type Colour, drawKinds, drawScene, relationOf, SHAPES, SIDE, swapped } from './scene.ts';

function build(settings: Readonly<Record<string, ConfigValue>> = {}) {
  const { config, problems } = completeConfig({
    world: 'scenes',
    items: 400,
    modalities: ['caption', 'question'],
    ...settings,
  });
  expect(problems).toEqual([]);
  return buildScenes(config);
}

const WITH_PICTURES = { items: 100, modalities: ['picture', 'caption'] };

/** Values as text, which compares in a moment where arrays take seconds. */
const asText = ({ values }: ModalityItems) => values.join();

function sentence({ shape, values }: ModalityItems, row: number): readonly string[] {
  if (shape.kind !== 'tokens') throw new RangeError('only tokens make a sentence');
  const tokens = [...values.subarray(row * shape.length, (row + 1) * shape.length)];
  return tokens.filter((token) => token !== 0).map((token) => shape.vocabulary[token]);
}

const sentences = ({ size, items }: Split, modality: string) =>
  Array.from({ length: size }, (_, row) => sentence(items[modality], row));

const KINDS = drawKinds(6, new Random(3));
const drawn = (seed: number, count: number) => drawScene(KINDS.seen, KINDS.seen, count, new Random(seed));
const things = fc.integer({ min: 1, max: 3 });
const several = fc.integer({ min: 2, max: 3 });
const language = fc.constantFrom<Language>(...LANGUAGES);

describe('a scene', () => {
  it('keeps its things inside the picture, apart, and no two of one colour and shape', () => {
    fc.assert(
      fc.property(fc.integer(), things, (seed, count) => {
        const scene = drawn(seed, count);
        expect(scene).toHaveLength(count);
        expect(new Set(scene.map(({ colour, shape }) => `${colour} ${shape}`)).size).toBe(count);
        for (const [at, { x, y }] of scene.entries()) {
          expect(Math.min(x, y, SIDE - x, SIDE - y)).toBeGreaterThan(6);
          for (const other of scene.slice(0, at))
            expect(Math.hypot(x - other.x, y - other.y)).toBeGreaterThan(12);
        }
      }),
    );
  });

  it('and its swapped one have the same things, of which the other one now lies where the first lay', () => {
    fc.assert(
      fc.property(fc.integer(), several, (seed, count) => {
        const scene = drawn(seed, count);
        const other = swapped(scene);
        const names = (given: typeof scene) =>
          given.map(({ colour, shape, size }) => `${size} ${colour} ${shape}`);
        expect(names(other).sort()).toEqual(names(scene).sort());
        expect(relationOf(other[0], other[1])).toBe(relationOf(scene[0], scene[1]));
        expect(names(other)[0]).toBe(names(scene)[1]);
        expect(swapped(other)).toEqual(scene);
      }),
    );
  });

  it('is drawn so that the middle of a thing has its colour, at little noise', () => {
    const paints: Readonly<Record<Colour, (rgb: readonly number[]) => boolean>> = {
      red: ([r, g, b]) => r > 150 && g < 110 && b < 110,
      green: ([r, g, b]) => g > 120 && r < 110 && b < 130,
      blue: ([r, g, b]) => b > 160 && r < 110 && g < 150,
      yellow: ([r, g, b]) => r > 180 && g > 150 && b < 110,
      purple: ([r, g, b]) => r > 100 && g < 120 && b > 120,
      white: (rgb) => Math.min(...rgb) > 190,
    };
    fc.assert(
      fc.property(fc.integer(), things, (seed, count) => {
        const scene = drawn(seed, count);
        const picture = new Uint8Array(SIDE * SIDE * 3);
        drawPicture(scene, 0, new Random(seed, 'picture'), picture);
        for (const { colour, x, y } of scene) {
          const start = (Math.floor(y) * SIDE + Math.floor(x)) * 3;
          expect([colour, paints[colour]([...picture.subarray(start, start + 3)])]).toEqual([colour, true]);
        }
      }),
    );
  });
});

describe('a relational caption', () => {
  it('of the swapped scene has the same words in another order', () => {
    fc.assert(
      fc.property(fc.integer(), several, language, (seed, count, tongue) => {
        const scene = drawn(seed, count);
        const of = (given: typeof scene) => captionOf(given, tongue, true, new Random(seed, 'caption'));
        expect(of(swapped(scene))).not.toEqual(of(scene));
        expect([...of(swapped(scene))].sort()).toEqual([...of(scene)].sort());
      }),
    );
  });

  it('says in both languages who lies where', () => {
    const scene = [
      { colour: 'red', shape: 'triangle', size: 'big', x: 8, y: 16 },
      { colour: 'blue', shape: 'cross', size: 'small', x: 24, y: 16 },
    ] as const;
    const said = (tongue: Language) =>
      Array.from({ length: 40 }, (_, seed) => captionOf(scene, tongue, true, new Random(seed)).join(' '));
    expect(said('english')).toContain('a red triangle left of a blue cross');
    expect(said('english').some((words) => words.startsWith('a big red triangle'))).toBe(true);
    expect(said('english').every((words) => /^a.*(red.*left.*blue|blue.*right.*red)/.test(words))).toBe(true);
    expect(said('chinese')).toContain('一个 红色 三角形 在 一个 蓝色 十字 的 左边');
    expect(said('chinese').every((words) => /红色.*蓝色.*左|蓝色.*红色.*右/.test(words))).toBe(true);
  });
});

describe('a question', () => {
  it('has one right answer among its candidates, as the scene shows it', () => {
    const scene = [
      { colour: 'red', shape: 'triangle', size: 'big', x: 8, y: 16 },
      { colour: 'blue', shape: 'cross', size: 'small', x: 24, y: 16 },
    ] as const;
    const answers = kindsFor(scene, 3).map((kind) => {
      const question = questionOf(scene, kind, 'english', 3, new Random(1));
      return [kind, question.candidates[question.answer]];
    });
    expect(Object.fromEntries(answers)).toEqual({
      colour: 'red',
      shape: 'triangle',
      size: 'big',
      position: 'left',
      relation: 'left',
      count: 'two',
    });
  });

  it('about a colour is not asked where two things have that shape, nor about a shape where two have that colour', () => {
    fc.assert(
      fc.property(fc.integer(), several, (seed, count) => {
        const [first, ...others] = drawn(seed, count);
        const kinds = kindsFor([first, ...others], 3);
        expect(kinds.includes('colour')).toBe(!others.some(({ shape }) => shape === first.shape));
        expect(kinds.includes('shape')).toBe(!others.some(({ colour }) => colour === first.colour));
      }),
    );
  });

  it('about the swapped scene has, with the same answer, the same words in another order', () => {
    fc.assert(
      fc.property(fc.integer(), several, language, (seed, count, tongue) => {
        const scene = drawn(seed, count);
        const of = (given: typeof scene) => {
          const question = questionOf(given, 'relation', tongue, 3, new Random(seed, 'question'));
          return statement(question, question.answer);
        };
        expect(of(swapped(scene))).not.toEqual(of(scene));
        expect([...of(swapped(scene))].sort()).toEqual([...of(scene)].sort());
      }),
    );
  });
});

describe('combinations that are held out', () => {
  it('never occur in training and are what half of the test scenes are about', () => {
    const habits = { languages: LANGUAGES, most: 3, relational: 0.5, swapped: true };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.integer(), (count, seed) => {
        const kinds = drawKinds(count, new Random(seed));
        const isOut = ({ colour, shape }: { colour: string; shape: string }) =>
          kinds.heldOut.some((kind) => kind.colour === colour && kind.shape === shape);
        expect(new Set(kinds.heldOut.map(({ colour, shape }) => `${colour} ${shape}`)).size).toBe(count);
        expect(new Set(kinds.seen.map(({ colour }) => colour)).size).toBe(COLOURS.length);
        expect(new Set(kinds.seen.map(({ shape }) => shape)).size).toBe(SHAPES.length);
        const { rows } = trainingRows(60, kinds, habits, new Random(seed, 'train'));
        expect(rows.some(({ scene }) => scene.some(isOut))).toBe(false);
        const tests = testRows(60, kinds, habits, new Random(seed, 'test'));
        expect(tests.filter(({ scene }) => isOut(scene[0]))).toHaveLength(count > 0 ? 30 : 0);
        expect(tests.some(({ scene }) => scene.slice(1).some(isOut))).toBe(false);
        expect(tests.every(({ scene, heldOut }) => heldOut === isOut(scene[0]))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('are never named side by side in a training caption, and are in half of the others', () => {
    const { train, test } = build();
    const named = (split: Split) => {
      const first = { disc: 'circle', box: 'square', plus: 'cross' };
      const shapeOf = (word: string) => Object.entries(first).find(([other]) => other === word)?.[1] ?? word;
      return sentences(split, 'caption').map((words) =>
        words.flatMap((word, at) =>
          COLOURS.some((colour) => colour === word) ? [`${word} ${shapeOf(words[at + 1])}`] : [],
        ),
      );
    };
    const seen = new Set(named(train).flat());
    expect(seen.size).toBe(COLOURS.length * SHAPES.length - 6);
    const unseen = named(test).filter((names) => names.some((name) => !seen.has(name)));
    expect(unseen).toHaveLength(test.size / 2);
  });
});

describe('the world of scenes', () => {
  it('makes the same items from the same config, and others from another seed', () => {
    const [first, second, other] = [1, 1, 2].map((seed) => build({ ...WITH_PICTURES, seed }));
    for (const part of ['train', 'test'] as const) {
      for (const id of WITH_PICTURES.modalities) {
        expect(asText(first[part].items[id]) === asText(second[part].items[id])).toBe(true);
        expect(asText(first[part].items[id]) === asText(other[part].items[id])).toBe(false);
      }
    }
  });

  it('has only the modalities that take part', () => {
    const { config } = completeConfig({ world: 'scenes', items: 100 });
    expect(Object.keys(buildScenes(config).train.items)).toEqual(['picture', 'caption']);
  });

  it('shows at most so many things, each number about as often', () => {
    for (const most of [1, 2, 3]) {
      const { train, test, classNames } = build({ things: most, items: 2000 });
      expect(classNames).toHaveLength(most);
      expect(new Set(train.labels).size).toBe(most);
      for (let label = 0; label < most; label++) {
        const share = test.labels.filter((one) => one === label).length / test.size;
        expect(Math.abs(share - 1 / most)).toBeLessThan(0.07);
      }
    }
  });

  it('tells relations in the share of captions that is asked for', () => {
    const tells = (words: readonly string[]) =>
      words.some((word) => /left|right|above|over|below|under/.test(word));
    const share = (relational: number) => {
      const several = sentences(build({ relational, items: 2000 }).test, 'caption').filter((words) =>
        words.some((word) => word === 'and' || tells([word])),
      );
      return several.filter(tells).length / several.length;
    };
    expect(share(0)).toBe(0);
    expect(share(1)).toBe(1);
    expect(Math.abs(share(0.5) - 0.5)).toBeLessThan(0.08);
  });

  it('puts the swapped scene next to every relational one, of the same words and in the same batch, only if asked', () => {
    const { train } = build({ relational: 1, things: 2 });
    const { together = new Uint32Array() } = train;
    const captions = sentences(train, 'caption');
    const first = Array.from(together.keys()).filter((row) => row > 0 && together[row] === together[row - 1]);
    expect(first.length).toBeGreaterThan(100);
    for (const row of first) {
      expect(captions[row]).not.toEqual(captions[row - 1]);
      expect([...captions[row]].sort()).toEqual([...captions[row - 1]].sort());
    }
    const without = build({ relational: 1, things: 2, swapped: false }).train;
    expect(new Set(without.together).size).toBe(without.size);
  });

  it('speaks the language asked for, or both', () => {
    const spoken = (choice: string) =>
      LANGUAGES.map((tongue) => {
        const { train } = build({ 'written-in': choice, items: 1000 });
        const all = [...sentences(train, 'caption'), ...sentences(train, 'question')];
        return all.filter((words) => words.every((word) => WORDS[tongue].includes(word))).length / all.length;
      });
    expect(spoken('english')).toEqual([1, 0]);
    expect(spoken('chinese')).toEqual([0, 1]);
    const [english, chinese] = spoken('both');
    expect(english + chinese).toBe(1);
    expect(Math.abs(english - 0.5)).toBeLessThan(0.1);
  });

  it('drops and replaces words, and makes pictures rough, as much as noise asks for', () => {
    const [clean, noisy] = [build(), build({ 'noise.caption': 0.4 })];
    const words = (split: Split) => sentences(split, 'caption').flat().length;
    expect(words(noisy.test) / words(clean.test)).toBeCloseTo(0.8, 1);
    const pictures = (level: number) =>
      build({ ...WITH_PICTURES, 'noise.picture': level }).test.items.picture.values;
    const plain = pictures(0);
    const apart = (level: number) =>
      Array.from(pictures(level), (value, at) => Math.abs(value - plain[at])).reduce(
        (sum, one) => sum + one,
      ) / plain.length;
    expect(apart(0.8)).toBeGreaterThan(2 * apart(0.2));
    expect(apart(0.2)).toBeGreaterThan(2);
  });

  it('mispairs the share of captions that is asked for, and leaves pictures as they are', () => {
    const [clean, wrong] = [0, 0.5].map((mispaired) => build({ ...WITH_PICTURES, items: 200, mispaired }));
    expect(asText(wrong.train.items.picture) === asText(clean.train.items.picture)).toBe(true);
    expect(asText(wrong.test.items.caption) === asText(clean.test.items.caption)).toBe(true);
    const [before, after] = [clean, wrong].map(({ train }) =>
      sentences(train, 'caption').map((words) => words.join(' ')),
    );
    const moved = after.filter((words, row) => words !== before[row]).length / after.length;
    expect(moved).toBeGreaterThan(0.45);
    expect(moved).toBeLessThanOrEqual(0.5);
  });
});
