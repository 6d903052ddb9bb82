import { Random } from '../../../random.ts';
import { itemSize } from '../../world.ts';
import { noiseParameter, seedParameter } from '../../world-parameters.ts';
import { type MadeItems, type Making, streamOf } from '../make-items.ts';
import { voicesParameter } from '../parameters.ts';
import { LIPS_SHAPE } from '../shapes.ts';
import { SPEECH_RATE } from '../speech/features.ts';
import type { Utterance } from '../speech/utterances.ts';
import { utteranceOfRow, Voices } from '../speech/voices.ts';
import { drawMouth, drawTake, lipTrack } from './track.ts';

/** Spoken digits as they look: the mouth of the very utterance that speech lets hear, each voice with its own face. */
export function lipsItems(making: Making): MadeItems {
  const { part, config, assets } = making;
  const stream = streamOf(making);
  const voices = new Voices(assets, part.name, voicesParameter.read(config));
  const noise = noiseParameter.read(config);
  const faces = new Random(seedParameter.read(config), 'digits/faces');
  const classes = part.shownIn('lips');
  const filmed = (utterance: Utterance, row: number) => {
    const random = stream.fork(row);
    const mouth = drawMouth(faces.fork(utterance.voice));
    const take = drawTake(random.fork('take'), noise);
    const seconds = utterance.sampleCount / SPEECH_RATE;
    return lipTrack(utterance, seconds, mouth, take, random.fork('grain'));
  };
  const mouthing = (row: number, digit: number) => {
    const own = utteranceOfRow(voices, making, row, classes[row]);
    return filmed(voices.saying(digit, own), row);
  };
  const size = itemSize(LIPS_SHAPE);
  const values = new Float32Array(classes.length * size);
  for (const [row, digit] of classes.entries()) {
    values.set(filmed(utteranceOfRow(voices, making, row, digit), row), row * size);
  }
  return { items: { shape: LIPS_SHAPE, values, classes }, mouthing };
}
