import { itemSize, type Sound } from '../../world.ts';
import { noiseParameter } from '../../world-parameters.ts';
import { type MadeItems, type Making, poolOf, streamOf } from '../make-items.ts';
import { voicesParameter } from '../parameters.ts';
import { SPEECH_SHAPE } from '../shapes.ts';
import { drawManner, spokenIn, withNoise } from './augment.ts';
import { Babble } from './babble.ts';
import { type Hearing, SPEECH_RATE, speechFeatures } from './features.ts';
import { utteranceOfRow, Voices } from './voices.ts';

/** At noise 1 babble is as loud as the voice, at noise 0 there is none. */
const QUIETEST_BABBLE = 30;

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
  const babble = new Babble(voices.all, stream.fork('babble'));
  const babbleOver = (row: number, length: number) => babble.cut(length, stream.fork(row).fork('babble'));
  const noise = noiseParameter.read(config);
  const pool = poolOf(making, stream);
  const classes = part.shownIn('speech');
  const recordings = pool && Array.from(classes, (digit) => source?.[part.name].sounds?.[pool.next(digit)]);
  const said = (row: number): Said => {
    const random = stream.fork(row);
    const recording = recordings?.[row];
    if (recording) return { samples: recording.samples };
    const manner = drawManner(random.fork('manner'));
    const utterance = utteranceOfRow(voices, making, row, classes[row]);
    const samples = spokenIn(utterance.samples(), manner, random.fork('sound'));
    return { samples, hearing: manner.hearing };
  };
  const heard = (row: number): Said => {
    const { samples, hearing } = said(row);
    if (noise === 0) return { samples, hearing };
    const decibels = QUIETEST_BABBLE * (1 - noise);
    return { samples: withNoise(samples, babbleOver(row, samples.length), decibels), hearing };
  };
  const size = itemSize(SPEECH_SHAPE);
  const values = new Float32Array(classes.length * size);
  for (const row of classes.keys()) {
    const { samples, hearing } = heard(row);
    values.set(speechFeatures(samples, hearing), row * size);
  }
  const drowned = (row: number, levels: readonly number[]) => {
    const { samples, hearing } = said(row);
    const others = babbleOver(row, samples.length);
    return levels.map((decibels) => speechFeatures(withNoise(samples, others, decibels), hearing));
  };
  const sound = (row: number): Sound => ({ rate: SPEECH_RATE, samples: heard(row).samples });
  return { items: { shape: SPEECH_SHAPE, values, classes }, sound, drowned };
}
