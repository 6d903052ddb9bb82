import type { Random } from '../../../random.ts';
import { LIPS_SHAPE } from '../shapes.ts';
import { timed } from '../speech/timing.ts';
import type { TimedPhoneme } from '../speech/utterances.ts';
import { MOUTH_CHANNELS, REST, type Viseme, visemesOf } from './visemes.ts';

const { frames: FRAMES, channels: CHANNELS } = LIPS_SHAPE;

/** A face that speaks: people open their mouths more or less, and at rest no two look alike. */
export interface Mouth {
  /** How far each channel goes from its rest against the usual `[6]`. */
  readonly gains: readonly number[];
  /** How much each channel differs from the usual at rest `[6]`. */
  readonly rest: readonly number[];
  /** How far each sound reaches into its neighbours, against the usual. */
  readonly blending: number;
  /** Seconds by which the lips are ahead of the sound. */
  readonly lead: number;
}

/** As much variety as faces have. */
export function drawMouth(random: Random): Mouth {
  const gain = (deviation: number, usual = 1) => usual * Math.exp(random.normal(0, deviation));
  return {
    // Teeth and tongue are in shadow as often as not.
    gains: [gain(0.4), gain(0.4), gain(0.4), gain(0.25, 0.8), gain(0.6, 0.7), gain(0.6, 0.4)],
    rest: [
      random.uniform(0, 0.12),
      random.normal(0, 0.14),
      random.normal(0, 0.14),
      0,
      random.uniform(0, 0.3),
      0,
    ],
    blending: gain(0.3, 1.25),
    lead: random.uniform(0, 0.1),
  };
}

/** How a word is said and filmed this time. */
export interface Take {
  /** First and last moment that is filmed, in shares of the word's length. */
  readonly span: readonly [number, number];
  /** How much earlier or later each part of the word comes: amplitudes of the first sines of its length. */
  readonly timing: readonly number[];
  /** How far the mouth goes against what is usual for this face. */
  readonly effort: number;
  /** By how much each channel is measured wrongly all the time `[6]`. */
  readonly bias: readonly number[];
  /** Deviation of what each number is measured wrongly by. */
  readonly grain: number;
}

/** @param noise 0 to 1: how badly the mouth is measured, on top of what is usual. */
export function drawTake(random: Random, noise: number): Take {
  const bias = 0.07 + 0.1 * noise;
  return {
    span: [random.uniform(-0.15, 0.1), random.uniform(0.85, 1.15)],
    timing: [random.normal(0, 0.4), random.normal(0, 0.4)],
    effort: Math.exp(random.normal(0, 0.3)),
    bias: MOUTH_CHANNELS.map(() => random.normal(0, bias)),
    grain: 0.06 + 0.2 * noise,
  };
}

/** A mouth shape that is aimed at for some time. */
interface Target {
  readonly viseme: Viseme;
  readonly start: number;
  readonly end: number;
}

/** How long before and after the word the mouth is aimed at its rest. */
const SILENCE = 0.16;

/** The shapes aimed at one after the other, those of a gliding sound sharing its time, with rest at both ends. */
function targetsOf(phonemes: readonly TimedPhoneme[], accent: string): readonly Target[] {
  const said = phonemes.flatMap(({ name, start, end }) => {
    const visemes = visemesOf(name, accent);
    const each = (end - start) / visemes.length;
    return visemes.map((viseme, at) => ({ viseme, start: start + at * each, end: start + (at + 1) * each }));
  });
  const [begin, finish] = [said[0]?.start ?? 0, said.at(-1)?.end ?? 0];
  return [
    { viseme: REST, start: begin - SILENCE, end: begin },
    ...said,
    { viseme: REST, start: finish, end: finish + SILENCE },
  ];
}

/** Seconds that even the shortest sound reaches into its neighbours. */
const REACH = 0.025;

/** How far a moment is from the middle of a target, squared, in units of how long the target reaches. */
function squaredDistance({ start, end }: Target, time: number, blending: number): number {
  const away = Math.abs(time - (start + end) / 2) / (blending * ((end - start) / 2 + REACH));
  return away * away;
}

/**
 * How much a target has to say there. The more firmly a sound insists on its shape, the sooner it lets go of it: lips
 * that close do so all the way, but not before their time.
 */
function dominance(strength: number, squared: number): number {
  return strength * Math.exp(-squared * (1 + Math.log(Math.max(1, strength))));
}

/** Keeps the mouth defined far from every sound: then it rests. */
const BACKGROUND = 1e-6;

function shapeAt(targets: readonly Target[], time: number, blending: number): number[] {
  const [sums, weights] = [REST.shape.map((value) => BACKGROUND * value), REST.shape.map(() => BACKGROUND)];
  for (const target of targets) {
    const squared = squaredDistance(target, time, blending);
    for (let channel = 0; channel < CHANNELS; channel++) {
      const weight = dominance(target.viseme.strength[channel], squared);
      sums[channel] += weight * target.viseme.shape[channel];
      weights[channel] += weight;
    }
  }
  return sums.map((sum, channel) => sum / weights[channel]);
}

/** A shape as this face makes it: from its own rest, with its own reach. Closed lips stay closed whatever the face. */
function inMouth(shape: readonly number[], { gains, rest }: Mouth, effort: number): number[] {
  return shape.map((value, channel) => {
    const usual = REST.shape[channel];
    const own = usual + gains[channel] * effort * (value - usual);
    // A rest that shows teeth or an open mouth does so only as far as the lips are not closed.
    const share = channel === 1 || channel === 2 ? 1 : Math.min(1, Math.max(0, value / 0.15));
    return own + share * rest[channel];
  });
}

const within = (value: number) => Math.max(0, Math.min(1, value));

/** A mouth that is filmed as it is: for drawing and for tests. */
export const USUAL_MOUTH: Mouth = {
  gains: MOUTH_CHANNELS.map(() => 1),
  rest: MOUTH_CHANNELS.map(() => 0),
  blending: 1,
  lead: 0,
};

/** What of an utterance is seen. */
export interface Pronounced {
  readonly phonemes: readonly TimedPhoneme[];
  readonly accent: string;
}

/**
 * What a mouth shows at each moment of an utterance, 0 to 1 each `[6]`: targets of its sounds blended by overlapping
 * dominance functions (Cohen and Massaro 1993), so that every sound is coloured by its neighbours and the mouth never
 * jumps.
 *
 * @returns of seconds from the start of the utterance; the mouth rests well before and after.
 * @throws {UnknownPhonemeError}
 */
export function mouthOver(
  { phonemes, accent }: Pronounced,
  mouth: Mouth = USUAL_MOUTH,
  effort = 1,
): (time: number) => readonly number[] {
  const targets = targetsOf(phonemes, accent);
  return (time) => inMouth(shapeAt(targets, time + mouth.lead, mouth.blending), mouth, effort).map(within);
}

/**
 * The lips of an utterance as encoders are given them, over the same time as its sound: simulated from its phonemes,
 * not filmed.
 *
 * @param seconds how long the utterance is.
 * @param random of the measuring.
 * @returns `[24, 6]`, each 0 to 1.
 * @throws {UnknownPhonemeError}
 */
export function lipTrack(
  said: Pronounced,
  seconds: number,
  mouth: Mouth,
  take: Take,
  random: Random,
): Float32Array {
  const shapeOf = mouthOver(said, mouth, take.effort);
  const [from, to] = take.span;
  const track = new Float32Array(FRAMES * CHANNELS);
  for (let frame = 0; frame < FRAMES; frame++) {
    const time = seconds * (from + (to - from) * timed(frame / (FRAMES - 1), take.timing));
    for (const [channel, value] of shapeOf(time).entries()) {
      track[frame * CHANNELS + channel] = within(value + take.bias[channel] + random.normal(0, take.grain));
    }
  }
  return track;
}
