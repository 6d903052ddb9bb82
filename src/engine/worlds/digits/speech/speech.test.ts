import { readFileSync, statSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { rootMeanSquare } from '../../../audio/level.ts';
import { nodeBackends } from '../../../backend/node-backends.ts';
import { startBackend } from '../../../backend/start-backend.ts';
import { completeConfig } from '../../../config/run-config.ts';
import { knnAccuracy } from '../../../measures/nearest.ts';
import { operations } from '../../../operations/tfjs-operations.ts';
import { Random } from '../../../random.ts';
import { makeDataset } from '../../../testing/make-dataset.ts';
import { startRun } from '../../../training/start-run.ts';
import { AssetMissingError } from '../../errors.ts';
import { nodeAssets } from '../../node-assets.ts';
import { itemSize } from '../../world.ts';
import { buildDigits } from '../build.ts';
import { SPEECH_ASSET, SPEECH_SHAPE } from '../shapes.ts';
import { drawManner, spokenIn, withNoise } from './augment.ts';
import { Babble } from './babble.ts';
import { SPEECH_RATE, speechFeatures } from './features.ts';
import { readUtterances, SpeechAssetError } from './utterances.ts';
import { Voices } from './voices.ts';

const FILE = new URL(`../../../../../public/${SPEECH_ASSET}`, import.meta.url);
const asset = new Uint8Array(readFileSync(FILE));
const assets = new Map([[SPEECH_ASSET, asset]]);
const utterances = readUtterances(asset);

const configOf = (more: Readonly<Record<string, unknown>>) =>
  completeConfig({ modalities: ['word', 'speech'], items: 200, noise: 0, ...more }).config;

describe('the shipped voices', () => {
  it('take at most 4 MB', () => {
    expect(statSync(FILE).size).toBeLessThanOrEqual(4_000_000);
  });

  it('say every digit in five languages, in voices to learn from and in others to be tested with', () => {
    for (const language of ['en', 'zh', 'fr', 'es', 'de']) {
      for (const part of ['train', 'test']) {
        const own = utterances.filter((one) => one.language === language && one.part === part);
        expect(new Set(own.map(({ digit }) => digit)).size).toBe(10);
      }
    }
    expect(new Set(utterances.map(({ voice }) => voice)).size).toBeGreaterThanOrEqual(50);
  });

  it('are never both learned from and tested with', () => {
    const voicesOf = (part: string) =>
      new Set(utterances.filter((one) => one.part === part).map(({ voice }) => voice));
    const [train, test] = [voicesOf('train'), voicesOf('test')];
    expect([...train].filter((voice) => test.has(voice))).toEqual([]);
    expect(test.size / (train.size + test.size)).toBeGreaterThan(0.2);
  });

  it('sound, for a fraction of a second, with phonemes in order', () => {
    for (const utterance of utterances.filter((_, index) => index % 97 === 0)) {
      const samples = utterance.samples();
      expect(samples).toHaveLength(utterance.sampleCount);
      expect(rootMeanSquare(samples)).toBeGreaterThan(0.03);
      expect(samples.length / SPEECH_RATE).toBeGreaterThan(0.1);
      expect(samples.length / SPEECH_RATE).toBeLessThan(1.2);
      expect(utterance.phonemes.length).toBeGreaterThan(0);
      for (const { start, end } of utterance.phonemes) expect(end).toBeGreaterThanOrEqual(start);
      expect(utterance.phonemes.at(-1)?.end).toBeCloseTo(samples.length / SPEECH_RATE, 2);
    }
  });

  it.each([
    ['another file', Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9])],
    ['nothing', new Uint8Array()],
    ['a file cut off', asset.slice(0, 300_000)],
    ['a file cut off in its header', asset.slice(0, 500)],
    ['a file with more after it', Uint8Array.from([...asset.subarray(0, 1000), 0])],
  ])('are refused with a sentence where they are %s', (_, bytes) => {
    expect(() => readUtterances(bytes)).toThrow(SpeechAssetError);
  });
});

describe('the features of speech', () => {
  const samples = utterances[7].samples();

  it('do not depend on loudness, nor on silence around the word', () => {
    const features = speechFeatures(samples);
    expect(features).toHaveLength(itemSize(SPEECH_SHAPE));
    const quiet = speechFeatures(samples.map((sample) => sample / 10));
    const late = speechFeatures(
      Float32Array.from([...new Float32Array(1600), ...samples, ...new Float32Array(800)]),
    );
    for (const other of [quiet, late]) {
      const apart = other.map((value, at) => value - features[at]);
      expect(rootMeanSquare(apart)).toBeLessThan(0.2 * rootMeanSquare(features));
    }
  });

  it('are nothing where nothing is heard', () => {
    expect(speechFeatures(new Float32Array(8000)).every((value) => value === 0)).toBe(true);
    expect(speechFeatures(new Float32Array(10)).every((value) => value === 0)).toBe(true);
  });
});

describe('a manner of speaking', () => {
  it('is the same for the same seed, and another for another', () => {
    const said = (seed: number) => {
      const random = new Random(seed);
      return spokenIn(utterances[0].samples(), drawManner(random), random);
    };
    expect(said(3)).toEqual(said(3));
    expect(said(4)).not.toEqual(said(3));
  });

  it.each([-12, 0, 10])('comes with as much noise as asked for: %i dB', (decibels) => {
    const voice = utterances[3].samples();
    const noise = new Random(2);
    const hiss = Float32Array.from(voice, () => noise.normal());
    const noisy = withNoise(voice, hiss, decibels);
    const added = noisy.map((sample, at) => sample - voice[at]);
    expect(20 * Math.log10(rootMeanSquare(voice) / rootMeanSquare(added))).toBeCloseTo(decibels, 1);
  });

  it('can be drowned in babble, which no single voice fills', () => {
    const voices = new Voices(assets, 'test', 'en');
    const voice = utterances[3].samples();
    const babble = new Babble(voices.all, new Random(5));
    const cut = (seed: number) => babble.cut(voice.length, new Random(seed));
    const noisy = withNoise(voice, cut(1), -6);
    const added = noisy.map((sample, at) => sample - voice[at]);
    expect(20 * Math.log10(rootMeanSquare(voice) / rootMeanSquare(added))).toBeCloseTo(-6, 1);
    expect(cut(1)).toEqual(cut(1));
    expect(cut(2)).not.toEqual(cut(1));
  });

  it('babbles without a pause, for as long as asked', () => {
    const babble = new Babble(new Voices(assets, 'test', 'en').all, new Random(5));
    const minute = babble.cut(61 * SPEECH_RATE, new Random(1));
    const usual = rootMeanSquare(minute);
    for (let from = 0; from < minute.length; from += SPEECH_RATE) {
      expect(rootMeanSquare(minute.subarray(from, from + SPEECH_RATE))).toBeGreaterThan(usual / 3);
    }
  });
});

describe('speech in the world of digits', () => {
  it('is the same for the same config, can be heard, and needs its file', () => {
    const build = () => buildDigits(configOf({}), [], assets);
    const dataset = build();
    expect(build().train.items.speech.values).toEqual(dataset.train.items.speech.values);
    const sound = dataset.sound?.('test', 'speech', 3);
    expect(sound?.rate).toBe(SPEECH_RATE);
    expect(sound && rootMeanSquare(sound.samples)).toBeGreaterThan(0.01);
    expect(dataset.sound?.('test', 'word', 3)).toBeUndefined();
    expect(() => buildDigits(configOf({}), [])).toThrow(AssetMissingError);
  });

  it('leaves the items of other modalities as they are', () => {
    const alone = buildDigits(configOf({ modalities: ['word', 'handwriting'] }), [], assets);
    const beside = buildDigits(configOf({ modalities: ['word', 'handwriting', 'speech'] }), [], assets);
    expect(beside.train.items.handwriting.values).toEqual(alone.train.items.handwriting.values);
  });
});

describe('a run on speech and words', () => {
  beforeAll(async () => {
    await startBackend('wasm', nodeBackends);
  });

  async function accuracyOfUnseenVoices(mispaired: number): Promise<number> {
    const config = configOf({
      items: 1500,
      encoder: 'mlp',
      width: 64,
      depth: 1,
      dim: 16,
      loss: 'sup-con',
      'voices.speech': 'en',
      mispaired,
    });
    const run = startRun(operations, config, makeDataset(config, [], await nodeAssets(config)));
    for (let step = 0; step < 150; step++) run.trainStep().dispose();
    const { test } = run.dataset;
    const { word, speech } = await run.embedSplit(test, test.size);
    run.dispose();
    return knnAccuracy(speech, test.items.speech.classes, word, test.items.word.classes, 5, 'cosine');
  }

  it('finds the words of voices it never heard, far above chance', async () => {
    expect(await accuracyOfUnseenVoices(0)).toBeGreaterThan(0.7);
  });

  it('finds them by chance only where nine pairs in ten are wrong', async () => {
    expect(await accuracyOfUnseenVoices(0.9)).toBeLessThan(0.3);
  });
});
