import { beforeAll, describe, expect, it } from 'vitest';
import { nodeBackends } from '../../backend/node-backends.ts';
import { startBackend } from '../../backend/start-backend.ts';
import { completeConfig } from '../../config/run-config.ts';
import { measurePairs } from '../../measures/measure.ts';
import { operations } from '../../operations/tfjs-operations.ts';
import { Random } from '../../random.ts';
import { makeDataset } from '../../testing/make-dataset.ts';
import { startRun } from '../../training/start-run.ts';
import { itemSize } from '../world.ts';
import { emotionTask } from './emotion-task.ts';
import { lexicons } from './lexicon.ts';
import { LYRICS_SHAPE, writeVerse } from './lyrics.ts';
import { AUDIO_SHAPE } from './shapes.ts';
import { drawSong, quadrantOf } from './song.ts';
import { MUSIC_RATE } from './synthesiser.ts';

const configOf = (more: Readonly<Record<string, unknown>> = {}) =>
  completeConfig({ world: 'music', items: 200, ...more }).config;
const build = (more: Readonly<Record<string, unknown>> = {}) => makeDataset(configOf(more));

/** The verses of a part as text. */
function verses(values: ArrayLike<number>): string[] {
  const { length, vocabulary } = LYRICS_SHAPE;
  return Array.from({ length: values.length / length }, (_, row) =>
    Array.from({ length }, (_unused, at) => vocabulary[values[row * length + at]])
      .filter(Boolean)
      .join(' '),
  );
}

describe('the world of music', () => {
  it('is the same for the same config and another for another seed', () => {
    const first = build();
    const again = build();
    expect(again.train.items.audio.values).toEqual(first.train.items.audio.values);
    expect(again.test.items.lyrics.values).toEqual(first.test.items.lyrics.values);
    expect(build({ seed: 2 }).test.items.audio.values).not.toEqual(first.test.items.audio.values);
  });

  it('plays three seconds that are not silent, the same each time', () => {
    const { sound } = build();
    const heard = sound?.('test', 'audio', 5);
    expect(heard?.rate).toBe(MUSIC_RATE);
    expect(heard?.samples).toHaveLength(3 * MUSIC_RATE);
    expect(heard?.samples.some((sample) => Math.abs(sample) > 0.5)).toBe(true);
    expect(heard?.samples.every((sample) => Math.abs(sample) <= 1)).toBe(true);
    expect(sound?.('test', 'audio', 5)?.samples).toEqual(heard?.samples);
    expect(sound?.('test', 'lyrics', 5)).toBeUndefined();
  });

  it('sings in the language asked for, or in both', () => {
    const isChinese = (verse: string) => /[\u4e00-\u9fff]/.test(verse);
    expect(verses(build({ 'written-in': 'english' }).test.items.lyrics.values).some(isChinese)).toBe(false);
    expect(verses(build({ 'written-in': 'chinese' }).test.items.lyrics.values).every(isChinese)).toBe(true);
    const both =
      verses(build({ 'written-in': 'both' }).test.items.lyrics.values).filter(isChinese).length / 200;
    expect(both).toBeGreaterThan(0.35);
    expect(both).toBeLessThan(0.65);
  });

  it('divides by song: no feeling is both trained on and held out, and four rows share one', () => {
    const { plane } = build();
    const feelings = (values: Float32Array) =>
      Array.from({ length: values.length / 2 }, (_, row) => `${values[2 * row]},${values[2 * row + 1]}`);
    const [train, test] = [
      feelings(plane?.train ?? new Float32Array()),
      feelings(plane?.test ?? new Float32Array()),
    ];
    expect(train.filter((feeling) => test.includes(feeling))).toEqual([]);
    expect(new Set(train).size).toBe(train.length / 4);
  });

  it('mispairs lyrics, and leaves the sound as it is', () => {
    const [right, wrong] = [build(), build({ mispaired: 0.5 })];
    expect(wrong.train.items.audio.values).toEqual(right.train.items.audio.values);
    const moved = verses(wrong.train.items.lyrics.values).filter(
      (verse, row) => verse !== verses(right.train.items.lyrics.values)[row],
    );
    expect(moved.length / 200).toBeGreaterThan(0.4);
    expect(wrong.test.items.lyrics.values).toEqual(right.test.items.lyrics.values);
  });
});

describe('songs and verses', () => {
  it('lean to their feeling, but no trait tells it alone', () => {
    const songs = Array.from({ length: 800 }, (_, at) => drawSong(new Random(at, 'songs')));
    const correlation = (one: (at: number) => number, other: (at: number) => number) => {
      const rows = songs.map((_, at) => [one(at), other(at)]);
      const mean = (place: number) => rows.reduce((sum, row) => sum + row[place], 0) / rows.length;
      const [a, b] = [mean(0), mean(1)];
      const sum = (f: (row: number[]) => number) => rows.reduce((total, row) => total + f(row), 0);
      const covariance = sum(([x, y]) => (x - a) * (y - b));
      return covariance / Math.sqrt(sum(([x]) => (x - a) ** 2) * sum(([, y]) => (y - b) ** 2));
    };
    const arousal = (at: number) => songs[at].feeling.arousal;
    const valence = (at: number) => songs[at].feeling.valence;
    expect(correlation(arousal, (at) => songs[at].style.tempo)).toBeGreaterThan(0.7);
    expect(correlation(arousal, (at) => songs[at].style.tempo)).toBeLessThan(0.98);
    expect(correlation(valence, (at) => Number(songs[at].style.isMajor))).toBeGreaterThan(0.5);
    expect(correlation(valence, (at) => Number(songs[at].style.isMajor))).toBeLessThan(0.9);
    expect(Math.abs(correlation(arousal, valence))).toBeLessThan(0.1);
  });

  it('name the quadrants of the circumplex', () => {
    const quadrants = [
      [0.5, 0.5],
      [-0.5, 0.5],
      [-0.5, -0.5],
      [0.5, -0.5],
    ].map(([valence, arousal]) => quadrantOf({ valence, arousal }));
    expect(quadrants).toEqual([0, 1, 2, 3]);
  });

  it('choose glad words for glad songs in either language', () => {
    for (const language of ['english', 'chinese'] as const) {
      const { nouns, verbs, adjectives } = lexicons[language];
      const valences = new Map([...nouns, ...verbs, ...adjectives].map(([word, valence]) => [word, valence]));
      const meanOf = (valence: number) => {
        const words = Array.from({ length: 100 }, (_, at) =>
          writeVerse({ valence, arousal: 0 }, language, new Random(at, 'verses')),
        ).flat();
        const known = words.flatMap((word) => valences.get(word) ?? []);
        return known.reduce((sum, one) => sum + one, 0) / known.length;
      };
      expect(meanOf(0.9) - meanOf(-0.9)).toBeGreaterThan(0.6);
    }
  });
});

describe('a run on music', () => {
  beforeAll(async () => {
    await startBackend('wasm', nodeBackends);
  });

  const SETTINGS = { items: 1000, method: 'cca', dim: 6, regularisation: 0.2 };

  async function recallAt10(more: Readonly<Record<string, unknown>>) {
    const config = configOf({ ...SETTINGS, ...more });
    const run = startRun(operations, config, makeDataset(config));
    run.trainStep().dispose();
    const { test, pairing } = run.dataset;
    const measured = measurePairs(await run.embedSplit(test, test.size), test.labels, {
      pairing,
      similarity: 'cosine',
    });
    run.dispose();
    const values = Object.values(measured).map(
      (pair) => (pair['recall@10'] ?? 0) / (pair.chance['recall@10'] ?? 1),
    );
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  }

  it('finds the verse of an excerpt twice as often as chance, and by chance where pairs are wrong', async () => {
    expect(await recallAt10({})).toBeGreaterThan(1.8);
    expect(await recallAt10({ mispaired: 0.9 })).toBeLessThan(1.6);
  });

  it('tells arousal by the sound, valence by the words, and both best together', async () => {
    const config = configOf(SETTINGS);
    const run = startRun(operations, config, makeDataset(config));
    run.trainStep().dispose();
    const before = operations.tf.memory().numTensors;
    const { tables } = (await run.dataset.tasks?.[0].measure(run)) ?? { tables: [] };
    expect(operations.tf.memory().numTensors).toBe(before);
    run.dispose();
    const told = new Map(tables[0].rows.map(({ id, values }) => [id, values.map(Number)]));
    const of = (id: string) => told.get(id) ?? [Number.NaN, Number.NaN];
    expect(of('audio')[1]).toBeGreaterThan(of('lyrics')[1] + 0.1);
    expect(of('lyrics')[0]).toBeGreaterThan(of('audio')[0] + 0.3);
    for (const fusion of ['early', 'late']) {
      expect(of(fusion)[0]).toBeGreaterThan(of('lyrics')[0] - 0.02);
      expect(of(fusion)[1]).toBeGreaterThan(of('audio')[1]);
    }
  });

  it('tells nothing of feelings that were shuffled', async () => {
    const dataset = build({ items: 600 });
    const random = new Random(9);
    const part = (name: 'train' | 'test') => {
      const feelings = dataset.plane?.[name] ?? new Float32Array();
      const order = random.permutation(feelings.length / 2);
      return {
        audio: dataset[name].items.audio,
        lyrics: dataset[name].items.lyrics,
        feelings: feelings.map((_, at) => feelings[2 * order[at >> 1] + (at & 1)]),
      };
    };
    const config = configOf({ ...SETTINGS, items: 600 });
    const run = startRun(operations, config, makeDataset(config));
    run.trainStep().dispose();
    const { tables } = await emotionTask(part('train'), part('test')).measure(run);
    run.dispose();
    for (const { values } of tables[0].rows) for (const value of values) expect(value).toBeLessThan(0.08);
  });
});

it('excerpts are as many numbers as their shape says', () => {
  expect(build().train.items.audio.values).toHaveLength(200 * itemSize(AUDIO_SHAPE));
});
