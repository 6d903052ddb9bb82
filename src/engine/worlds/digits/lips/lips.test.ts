import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { completeConfig } from '../../../config/run-config.ts';
import { Random } from '../../../random.ts';
import { makeDataset } from '../../../testing/make-dataset.ts';
import { AssetMissingError } from '../../errors.ts';
import { loadNodeAsset } from '../../node-assets.ts';
import { type Assets, type Dataset, itemSize } from '../../world.ts';
import { buildDigits } from '../build.ts';
import { LIPS_SHAPE, SPEECH_ASSET } from '../shapes.ts';
import { readUtterances, type Utterance } from '../speech/utterances.ts';
import { utteranceOfRow, Voices } from '../speech/voices.ts';
import { drawMouth, drawTake, lipTrack, mouthOver, USUAL_MOUTH } from './track.ts';
import { MOUTH_CHANNELS, UnknownPhonemeError, visemesOf } from './visemes.ts';

const [OPENING, WIDTH, PROTRUSION, BITE, TEETH, TONGUE] = MOUTH_CHANNELS.keys();

/** Sounds one after the other, each so many seconds long. */
function said(names: readonly string[], seconds = 0.12) {
  const phonemes = names.map((name, at) => ({ name, start: at * seconds, end: (at + 1) * seconds }));
  return { phonemes, accent: 'en', seconds: names.length * seconds };
}

/** The middle of the sound at a place. */
const middleOf = (at: number, seconds = 0.12) => (at + 0.5) * seconds;

let assets: Assets;
let utterances: readonly Utterance[];

beforeAll(async () => {
  const asset = await loadNodeAsset(SPEECH_ASSET);
  assets = new Map([[SPEECH_ASSET, asset]]);
  utterances = readUtterances(asset);
});

describe('visemes', () => {
  it('are the same for p, b and m, for f and v, and for s and z: voice and nose are not seen', () => {
    for (const alike of [
      ['p', 'b', 'm'],
      ['f', 'v'],
      ['s', 'z'],
      ['t', 'd', 'n'],
    ]) {
      expect(new Set(alike.map((name) => visemesOf(name, 'en')[0])).size).toBe(1);
    }
    expect(visemesOf('p', 'en')).not.toEqual(visemesOf('f', 'en'));
  });

  it('of a gliding sound or a rhyme are several, in order', () => {
    const ids = (name: string, accent = 'en') => visemesOf(name, accent).map(({ id }) => id);
    expect(ids('aI')).toEqual([...ids('a'), ...ids('I')]);
    expect(ids('iou')).toEqual([...ids('i'), ...ids('o'), ...ids('u')]);
    expect(ids('tS')).toEqual(ids('S'));
    expect(ids('tS;h')).not.toEqual(ids('tS'));
    expect(ids('ong55')).toEqual([...ids('o'), ...ids('ng')]);
  });

  it('do not depend on stress, length and tone', () => {
    for (const [marked, plain] of [
      ["'i:", 'i'],
      ['u:22', 'u'],
      ['W~', 'W'],
      ['aI2', 'aI'],
      ['t[', 't'],
      ['**', '*'],
    ]) {
      expect(visemesOf(marked, 'fr').map(({ id }) => id)).toContain(visemesOf(plain, 'fr')[0].id);
    }
    expect(visemesOf('3:', 'en')).toEqual(visemesOf('@', 'en'));
  });

  it('of r push the lips out in English, not in Spanish', () => {
    expect(visemesOf('r', 'en-us')[0].shape[PROTRUSION]).toBeGreaterThan(0.4);
    expect(visemesOf('r', 'es')[0].shape[PROTRUSION]).toBeLessThan(0.2);
  });

  it('are known for every phoneme of the shipped voices and for those of running speech in their languages', () => {
    const unknown = new Set<string>();
    const running =
      "D @ k w 'I b 'aU 0 dZ V oU l z a# g p E Z 3:_: O: t O: h u: i@3 tS 'aa O~ A~ y W~ S 'Y n^ l^ R2 x Q C W pF OY ong55 ai ei ou @r i[ i. ts.h s. S; tS;";
    for (const name of running.split(' ')) expect(visemesOf(name, 'en').length).toBeGreaterThan(0);
    for (const { phonemes, accent } of utterances) {
      for (const { name } of phonemes) {
        try {
          visemesOf(name, accent);
        } catch {
          unknown.add(`${name} in ${accent}`);
        }
      }
    }
    expect([...unknown]).toEqual([]);
  });

  it('are refused with a sentence where nothing is known', () => {
    expect(() => visemesOf('ß', 'en')).toThrow(UnknownPhonemeError);
    expect(() => visemesOf('', 'en')).toThrow(UnknownPhonemeError);
    expect(() => visemesOf(':', 'en')).toThrow(UnknownPhonemeError);
  });
});

describe('a mouth', () => {
  it.each(['p', 'b', 'm'])('is closed for %s between vowels, however the face', (consonant) => {
    const word = said(['a', consonant, 'a']);
    for (let face = 0; face < 20; face++) {
      const mouth = { ...drawMouth(new Random(face)), lead: 0 };
      expect(mouthOver(word, mouth)(middleOf(1))[OPENING]).toBeLessThan(0.15);
    }
    expect(mouthOver(word)(middleOf(1))[OPENING]).toBeLessThan(0.06);
    expect(mouthOver(word)(middleOf(0))[OPENING]).toBeGreaterThan(0.6);
  });

  it('looks the same for p, b and m at every moment', () => {
    const [p, m] = ['p', 'm'].map((consonant) => mouthOver(said([consonant, 'a', 't'])));
    for (let time = -0.1; time < 0.5; time += 0.01) expect(p(time)).toEqual(m(time));
  });

  it('opens for a, draws wide for i, pushes out for u, bites for f, shows teeth for s and the tongue for th', () => {
    const at = (sound: string) => mouthOver(said(['t', sound, 't'], 0.2))(middleOf(1, 0.2));
    expect(at('a')[OPENING]).toBeGreaterThan(at('i')[OPENING] + 0.3);
    expect(at('i')[WIDTH]).toBeGreaterThan(at('u')[WIDTH] + 0.5);
    expect(at('u')[PROTRUSION]).toBeGreaterThan(at('i')[PROTRUSION] + 0.5);
    expect(at('f')[BITE]).toBeGreaterThan(at('s')[BITE] + 0.7);
    expect(at('s')[TEETH]).toBeGreaterThan(at('u')[TEETH] + 0.5);
    expect(at('T')[TONGUE]).toBeGreaterThan(at('s')[TONGUE] + 0.5);
  });

  it('rests before and after the word', () => {
    const word = mouthOver(said(['a', 'u', 'a']));
    for (const time of [-0.5, 1.5]) expect(word(time)[OPENING]).toBeCloseTo(0.04, 2);
  });

  it('takes the shape of the coming vowel already in the consonant before it', () => {
    const [beforeU, beforeI] = ['u', 'i'].map((sound) => mouthOver(said(['t', sound]))(middleOf(0)));
    expect(beforeU[PROTRUSION]).toBeGreaterThan(beforeI[PROTRUSION] + 0.1);
  });

  it('never jumps and stays within 0 and 1, whatever is said', () => {
    const sounds = fc.constantFrom(
      'p',
      'f',
      'T',
      't',
      's',
      'S',
      'k',
      'h',
      'i',
      'a',
      'aI',
      'u',
      'w',
      'o',
      '@',
    );
    fc.assert(
      fc.property(
        fc.array(sounds, { minLength: 1, maxLength: 6 }),
        fc.double({ min: 0.04, max: 0.3, noNaN: true }),
        fc.integer({ min: 0, max: 1000 }),
        (names, seconds, seed) => {
          const mouth = drawMouth(new Random(seed));
          const shapeOf = mouthOver(said(names, seconds), mouth);
          let [before, jump, outside] = [shapeOf(-0.1), 0, 0];
          for (let time = -0.1; time <= names.length * seconds + 0.1; time += 0.0005) {
            const now = shapeOf(time);
            for (const [channel, value] of now.entries()) {
              jump = Math.max(jump, Math.abs(value - before[channel]));
              outside = Math.max(outside, -value, value - 1);
            }
            before = now;
          }
          expect(jump).toBeLessThan(0.15);
          expect(outside).toBe(0);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a track of lips', () => {
  const word = said(['s', 'I', 'k', 's']);
  const track = (seed: number, mouth = USUAL_MOUTH, noise = 0) => {
    const random = new Random(seed);
    return lipTrack(word, word.seconds, mouth, drawTake(random.fork('take'), noise), random.fork('grain'));
  };
  const apart = (one: Float32Array, other: Float32Array) =>
    Math.sqrt(one.reduce((sum, value, at) => sum + (value - other[at]) ** 2, 0) / one.length);
  const meanApart = (of: (seed: number) => [Float32Array, Float32Array]) => {
    let sum = 0;
    for (let seed = 0; seed < 30; seed++) sum += apart(...of(seed));
    return sum / 30;
  };

  it('has 24 frames of 6 channels, from 0 to 1, the same for the same seed and another for another', () => {
    expect(track(1)).toHaveLength(itemSize(LIPS_SHAPE));
    expect(track(1)).toHaveLength(144);
    expect(track(1).every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(track(1)).toEqual(track(1));
    expect(track(2)).not.toEqual(track(1));
  });

  it('shows whose face it is, whatever the takes', () => {
    const usualTrack = (face: number, first: number) => {
      const mouth = drawMouth(new Random(face));
      const mean = new Float32Array(itemSize(LIPS_SHAPE));
      for (let take = first; take < first + 40; take++) {
        for (const [at, value] of track(take, mouth).entries()) mean[at] += value / 40;
      }
      return mean;
    };
    const sameFace = meanApart((seed) => [usualTrack(seed, 0), usualTrack(seed, 40)]);
    const otherFace = meanApart((seed) => [usualTrack(seed, 0), usualTrack(seed + 100, 40)]);
    expect(otherFace).toBeGreaterThan(2 * sameFace);
  });

  it('is measured the worse the more noise there is', () => {
    const clean = meanApart((seed) => [track(seed), track(seed + 100)]);
    const noisy = meanApart((seed) => [track(seed, USUAL_MOUTH, 1), track(seed + 100, USUAL_MOUTH, 1)]);
    expect(noisy).toBeGreaterThan(1.3 * clean);
  });
});

describe('lips in the world of digits', () => {
  const configOf = (more: Readonly<Record<string, unknown>>) =>
    completeConfig({ modalities: ['speech', 'lips'], items: 200, noise: 0, ...more }).config;
  const build = (more: Readonly<Record<string, unknown>> = {}): Dataset =>
    buildDigits(configOf(more), [], assets);

  it('are the same for the same config, whatever else takes part, and need the file of voices', () => {
    const { train } = build();
    expect(build().train.items.lips.values).toEqual(train.items.lips.values);
    const beside = build({ modalities: ['word', 'lips'] });
    expect(beside.train.items.lips.values).toEqual(train.items.lips.values);
    expect(() => buildDigits(configOf({ modalities: ['word', 'lips'] }), [])).toThrow(AssetMissingError);
  });

  it('have faces that are never both learned from and tested with', () => {
    const faces = new Map<string, string>();
    for (const { voice, part } of utterances) {
      expect(faces.get(voice) ?? part).toBe(part);
      faces.set(voice, part);
    }
    const shapes = [...new Set(utterances.map(({ voice }) => voice))].map((voice) =>
      JSON.stringify(drawMouth(new Random(1, 'digits/faces').fork(voice))),
    );
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  it('show the utterance that is heard, but in pairs that are mispaired', () => {
    const config = configOf({ mispaired: 0.5 });
    const { train } = buildDigits(config, [], assets);
    const voices = new Voices(assets, 'train', 'all');
    const labels = Uint8Array.from(train.labels);
    const part = { name: 'train', labels, shownIn: () => labels } as const;
    let apart = 0;
    for (let row = 0; row < train.size; row++) {
      const [heard, seen] = ['speech', 'lips'].map((modality) =>
        utteranceOfRow(voices, { part, config }, row, train.items[modality].classes[row]),
      );
      if (train.items.speech.classes[row] === train.items.lips.classes[row]) expect(seen).toBe(heard);
      else apart++;
    }
    expect(apart).toBe(100);
  });

  it('get the noise that is asked for lips alone', () => {
    const plain = makeDataset(configOf({}), [], assets).test.items;
    const noisy = makeDataset(configOf({ 'noise.lips': 0.5 }), [], assets).test.items;
    expect(noisy.speech.values).toEqual(plain.speech.values);
    expect(noisy.lips.values).not.toEqual(plain.lips.values);
  });
});
