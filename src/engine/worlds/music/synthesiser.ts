import { peakOf } from '../../audio/level.ts';
import type { Random } from '../../random.ts';
import type { Sound } from '../world.ts';
import { EXCERPT_SECONDS, type Note, type Score } from './score.ts';

export const MUSIC_RATE = 8000;
const SAMPLES = EXCERPT_SECONDS * MUSIC_RATE;

/** Hertz of pitch 0. */
const A3 = 220;
/** One turn of a tone in so many samples. */
const TABLE = 1024;
const OVERTONES = 8;
/** Timbres from dull to sharp, so that each needs its table made once. */
const TIMBRES = 9;
const ATTACK_SECONDS = 0.012;
const DRUM_SECONDS = 0.12;

/** One turn of a tone whose overtones fall as their number to the power −3 (dull) to −0.8 (sharp). */
function toneTable(brightness: number): Float32Array {
  const fall = 3 - 2.2 * brightness;
  const table = new Float32Array(TABLE);
  for (let overtone = 1; overtone <= OVERTONES; overtone++) {
    const loudness = overtone ** -fall;
    for (let at = 0; at < TABLE; at++)
      table[at] += loudness * Math.sin((2 * Math.PI * overtone * at) / TABLE);
  }
  const peak = peakOf(table);
  return table.map((value) => value / peak);
}

const TABLES = Array.from({ length: TIMBRES }, (_, timbre) => toneTable(timbre / (TIMBRES - 1)));

/** Adds a note that begins fast, dies away, and ends within its time. */
function addNote(
  samples: Float32Array,
  { start, seconds, pitch, loudness }: Note,
  table: Float32Array,
): void {
  const turn = (A3 * 2 ** (pitch / 12) * TABLE) / MUSIC_RATE;
  const from = Math.round(start * MUSIC_RATE);
  const count = Math.min(Math.round(seconds * MUSIC_RATE), SAMPLES - from);
  const attack = ATTACK_SECONDS * MUSIC_RATE;
  const decay = Math.exp(-1 / (0.5 * MUSIC_RATE));
  let [place, level] = [0, loudness];
  for (let at = 0; at < count; at++) {
    const edge = Math.min(1, at / attack, (count - at) / attack);
    samples[from + at] += level * edge * table[Math.floor(place) & (TABLE - 1)];
    place += turn;
    level *= decay;
  }
}

/** Adds a burst of noise that dies away. */
function addStroke(samples: Float32Array, start: number, loudness: number, random: Random): void {
  const from = Math.round(start * MUSIC_RATE);
  const count = Math.min(DRUM_SECONDS * MUSIC_RATE, SAMPLES - from);
  for (let at = 0; at < count; at++) {
    samples[from + at] += 0.5 * loudness * Math.exp(-at / (0.025 * MUSIC_RATE)) * random.uniform(-1, 1);
  }
}

/** Plays a score: sampled tones for its notes, noise for its drum. */
export function play({ notes, strokes }: Score, brightness: number, random: Random): Sound {
  const samples = new Float32Array(SAMPLES);
  const table = TABLES[Math.round(brightness * (TIMBRES - 1))];
  for (const note of notes) addNote(samples, note, table);
  for (const { start, loudness } of strokes) addStroke(samples, start, loudness, random);
  const peak = Math.max(0.01, peakOf(samples));
  return { rate: MUSIC_RATE, samples: samples.map((sample) => (0.9 * sample) / peak) };
}
