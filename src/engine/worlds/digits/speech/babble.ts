import { rootMeanSquare } from '../../../audio/level.ts';
import type { Random } from '../../../random.ts';
import { SPEECH_RATE } from './features.ts';
import type { Utterance } from './utterances.ts';

/** Voices at once: enough that none can be followed. */
const SPEAKERS = 6;

/** Utterances one after the other, from somewhere in the first on. */
function talk(utterances: readonly Utterance[], length: number, random: Random): Float32Array {
  const talked = new Float32Array(length);
  const first = utterances[random.integer(utterances.length)].samples();
  let at = -random.integer(first.length);
  let next = first;
  while (at < length) {
    const from = Math.max(0, -at);
    talked.set(next.subarray(from, Math.min(next.length, length - at)), Math.max(0, at));
    at += next.length;
    next = utterances[random.integer(utterances.length)].samples();
  }
  return talked;
}

/** Seconds of babble that are made at once: longer than anyone remembers. */
const SECONDS = 60;

/** Many voices talking at once, each as loud as every other: a minute of it, of which pieces are cut. */
export class Babble {
  private track: Float32Array | undefined;

  constructor(
    private readonly utterances: readonly Utterance[],
    private readonly random: Random,
  ) {}

  /** A piece from anywhere, going on from the start after the end `[length]`. */
  cut(length: number, random: Random): Float32Array {
    // Made when it is first needed: most runs hear none.
    this.track ??= talkedOver(this.utterances, SECONDS * SPEECH_RATE, this.random);
    const { track } = this;
    const from = random.integer(track.length);
    return Float32Array.from({ length }, (_, at) => track[(from + at) % track.length]);
  }
}

function talkedOver(utterances: readonly Utterance[], length: number, random: Random): Float32Array {
  const noise = new Float32Array(length);
  for (let speaker = 0; speaker < SPEAKERS; speaker++) {
    const voice = talk(utterances, length, random.fork(speaker));
    const level = rootMeanSquare(voice) || 1;
    for (let at = 0; at < length; at++) noise[at] += voice[at] / level;
  }
  return noise;
}
