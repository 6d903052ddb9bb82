import { MOUTH_CHANNELS } from './lips/visemes.ts';
import { SIDE } from './street/picture.ts';

/** Bytes of ink on 28 × 28 pixels, as MNIST has them. */
export const HANDWRITING_SHAPE = { kind: 'image', height: 28, width: 28, channels: 1 } as const;

/** Colours of 32 × 32 pixels, as SVHN has them. */
export const STREET_SHAPE = { kind: 'image', height: SIDE, width: SIDE, channels: 3 } as const;

/** What one spoken digit is to encoders: log-mel bands over its time, whatever its length. */
export const SPEECH_SHAPE = { kind: 'series', frames: 32, channels: 24 } as const;

/** What one seen digit is to encoders: the mouth at even moments of the word, see `MOUTH_CHANNELS`. */
export const LIPS_SHAPE = { kind: 'series', frames: 24, channels: MOUTH_CHANNELS.length } as const;

/** The file of `public/` with all utterances: generated with espeak-ng by `scripts/make-speech.ts`. */
export const SPEECH_ASSET = 'speech-digits.bin';
