import { rootMeanSquare } from '../../../audio/level.ts';
import type { Random } from '../../../random.ts';
import type { Hearing } from './features.ts';
import { SPEECH_RATE } from './features.ts';

/** Sound played `speed` times as fast, so that it is that many times as high and as short. */
function played(samples: Float32Array, speed: number): Float32Array {
  const count = Math.max(1, Math.floor((samples.length - 1) / speed));
  return Float32Array.from({ length: count }, (_, at) => {
    const place = at * speed;
    const before = Math.floor(place);
    const share = place - before;
    return (1 - share) * samples[before] + share * (samples[before + 1] ?? 0);
  });
}

/** A first-order filter: brighter above 0, duller below. */
function tilted(samples: Float32Array, tilt: number): Float32Array {
  return samples.map((sample, at) => sample - tilt * (at === 0 ? 0 : samples[at - 1]));
}

/** A pole pair that makes one range of frequencies louder, as a room or a small loudspeaker does. */
function resonant(samples: Float32Array, hertz: number, width: number): Float32Array {
  const radius = Math.exp((-Math.PI * width) / SPEECH_RATE);
  const [first, second] = [2 * radius * Math.cos((2 * Math.PI * hertz) / SPEECH_RATE), -radius * radius];
  const filtered = new Float32Array(samples.length);
  for (let at = 0; at < samples.length; at++) {
    filtered[at] =
      (1 - radius) * samples[at] + first * (filtered[at - 1] ?? 0) + second * (filtered[at - 2] ?? 0);
  }
  const [loud, quiet] = [rootMeanSquare(filtered) || 1, rootMeanSquare(samples)];
  return samples.map((sample, at) => sample + 0.7 * (quiet / loud) * filtered[at]);
}

/** Louder from `rise` on and quieter from `fall` on, as people let a word begin and die away; shares of its length. */
interface Envelope {
  readonly rise: number;
  readonly fall: number;
  /** Nats of amplitude by which its first and last moment are quieter. */
  readonly start: number;
  readonly end: number;
}

function enveloped(samples: Float32Array, { rise, fall, start, end }: Envelope): Float32Array {
  return samples.map((sample, at) => {
    const share = at / samples.length;
    const early = Math.max(0, (rise - share) / rise);
    const late = Math.max(0, (share - fall) / (1 - fall));
    return sample * Math.exp(-start * early - end * late);
  });
}

/** Echoes that die away, scattered at random over `seconds`. */
function reverberant(samples: Float32Array, seconds: number, share: number, random: Random): Float32Array {
  const echoes = 24;
  const wet = Float32Array.from(samples);
  for (let echo = 0; echo < echoes; echo++) {
    const delay = Math.round(random.uniform(0.004, seconds) * SPEECH_RATE);
    const level = share * Math.exp((-3 * delay) / (seconds * SPEECH_RATE)) * random.uniform(-1, 1);
    for (let at = delay; at < wet.length; at++) wet[at] += level * samples[at - delay];
  }
  return wet;
}

/**
 * Sound with noise so much quieter, in decibels of power over the whole length.
 *
 * @param noise at least as long as the sound.
 */
export function withNoise(samples: Float32Array, noise: Float32Array, decibels: number): Float32Array {
  const level = rootMeanSquare(noise.subarray(0, samples.length));
  const scale = level === 0 ? 0 : rootMeanSquare(samples) / (level * 10 ** (decibels / 20));
  return samples.map((sample, at) => sample + scale * noise[at]);
}

/** Noise whose power falls with frequency as 1 / f^`slope`, about: white at 0, brown at 2. */
function hiss(length: number, slope: number, random: Random): Float32Array {
  const noise = new Float32Array(length);
  let before = 0;
  for (let at = 0; at < length; at++) {
    before = slope * before + random.normal();
    noise[at] = before;
  }
  return noise;
}

/** How one item is to sound other than its utterance; drawn by {@link drawManner}. */
export interface Manner {
  readonly speed: number;
  readonly tilt: number;
  readonly resonance: { readonly hertz: number; readonly width: number } | null;
  readonly echo: { readonly seconds: number; readonly share: number } | null;
  /** Decibels of sound over hiss. */
  readonly hiss: { readonly decibels: number; readonly slope: number };
  /** Voices of espeak-ng hold their vowels to the end; people do not. */
  readonly envelope: Envelope;
  readonly hearing: Hearing;
}

/** As much variety as different speakers, rooms and microphones bring. */
export function drawManner(random: Random): Manner {
  return {
    speed: Math.exp(random.normal(0, 0.12)),
    tilt: random.uniform(-0.6, 0.9),
    resonance: random.chance(0.5)
      ? { hertz: random.uniform(200, 3500), width: random.uniform(150, 900) }
      : null,
    echo: random.chance(0.5)
      ? { seconds: random.uniform(0.05, 0.35), share: random.uniform(0.1, 0.6) }
      : null,
    hiss: { decibels: random.uniform(8, 45), slope: random.uniform(0, 0.95) },
    envelope: {
      rise: random.uniform(0.05, 0.35),
      fall: random.uniform(0.15, 0.75),
      start: random.uniform(0, 1.2),
      end: random.uniform(0, 3),
    },
    hearing: {
      warp: Math.exp(random.normal(0, 0.08)),
      timing: [random.normal(0, 0.3), random.normal(0, 0.3), random.normal(0, 0.3)],
      edge: random.uniform(-1, 1),
    },
  };
}

/** An utterance said in that manner: the sound `[samples]`, to be heard and to be read. */
export function spokenIn(samples: Float32Array, manner: Manner, random: Random): Float32Array {
  let sound = tilted(played(samples, manner.speed), manner.tilt);
  if (manner.resonance) sound = resonant(sound, manner.resonance.hertz, manner.resonance.width);
  if (manner.echo) sound = reverberant(sound, manner.echo.seconds, manner.echo.share, random);
  sound = withNoise(sound, hiss(sound.length, manner.hiss.slope, random), manner.hiss.decibels);
  return enveloped(sound, manner.envelope);
}
