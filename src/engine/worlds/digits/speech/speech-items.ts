import type { Random } from '../../../random.ts';
import { AssetMissingError } from '../../errors.ts';
import { type Assets, itemSize, type Sound } from '../../world.ts';
import { noiseParameter } from '../../world-parameters.ts';
import { type MadeItems, type Making, poolOf, streamOf } from '../make-items.ts';
import { voicesParameter } from '../parameters.ts';
import { drawManner, spokenIn, withNoise } from './augment.ts';
import { babble } from './babble.ts';
import { type Hearing, SPEECH_RATE, SPEECH_SHAPE, speechFeatures } from './features.ts';
import { readUtterances, SPEECH_ASSET, type Utterance } from './utterances.ts';

type Part = 'train' | 'test';

/** At noise 1 babble is as loud as the voice, at noise 0 there is none. */
const QUIETEST_BABBLE = 30;

/** The utterances of one part: nobody speaks in both. */
export class Voices {
  readonly all: readonly Utterance[];
  private readonly byDigit: readonly (readonly Utterance[])[];

  /**
   * @param language two letters, or `all`.
   * @throws {AssetMissingError} @throws {SpeechAssetError}
   */
  constructor(assets: Assets, part: Part, language: string) {
    const asset = assets.get(SPEECH_ASSET);
    if (asset === undefined) throw new AssetMissingError(SPEECH_ASSET);
    this.all = readUtterances(asset).filter(
      (one) => one.part === part && (language === 'all' || one.language === language),
    );
    this.byDigit = Array.from({ length: 10 }, (_, digit) => this.all.filter((one) => one.digit === digit));
  }

  /** The utterance of a row that says a digit: the same for what is heard and for what is seen of it. */
  at(digit: number, random: Random): Utterance {
    const candidates = this.byDigit[digit];
    return candidates[random.integer(candidates.length)];
  }
}

/** A sound with babble of other voices, which is as many decibels quieter. */
export function inBabble(
  samples: Float32Array,
  { all }: Voices,
  decibels: number,
  random: Random,
): Float32Array {
  return withNoise(samples, babble(all, samples.length, random), decibels);
}

/** How one row sounds, and how it is heard where that is not as it is. */
interface Said {
  readonly samples: Float32Array;
  readonly hearing?: Hearing;
}

/** Spoken digits: shipped voices, each time in another manner, or recordings; with babble where there is noise. */
export function speechItems(making: Making): MadeItems {
  const { part, config, assets, source } = making;
  const stream = streamOf(making);
  const voices = new Voices(assets, part.name, voicesParameter.read(config));
  const noise = noiseParameter.read(config);
  const pool = poolOf(making, stream);
  const classes = part.shownIn('speech');
  const recordings = pool && Array.from(classes, (digit) => source?.[part.name].sounds?.[pool.next(digit)]);
  const said = (row: number): Said => {
    const random = stream.fork(row);
    const recording = recordings?.[row];
    if (recording) return { samples: recording.samples };
    const manner = drawManner(random.fork('manner'));
    const utterance = voices.at(classes[row], random.fork('utterance'));
    const samples = spokenIn(utterance.samples(), manner, random.fork('sound'));
    return { samples, hearing: manner.hearing };
  };
  const heard = (row: number): Said => {
    const { samples, hearing } = said(row);
    if (noise === 0) return { samples, hearing };
    const decibels = QUIETEST_BABBLE * (1 - noise);
    return { samples: inBabble(samples, voices, decibels, stream.fork(row).fork('babble')), hearing };
  };
  const size = itemSize(SPEECH_SHAPE);
  const values = new Float32Array(classes.length * size);
  for (const row of classes.keys()) {
    const { samples, hearing } = heard(row);
    values.set(speechFeatures(samples, hearing), row * size);
  }
  const sound = (row: number): Sound => ({ rate: SPEECH_RATE, samples: heard(row).samples });
  return { items: { shape: SPEECH_SHAPE, values, classes }, sound };
}
