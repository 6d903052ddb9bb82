import type { Random } from '../../random.ts';

/** What a song makes one feel, −1 to 1 each (Russell: A circumplex model of affect, 1980). Training never sees it. */
export interface Feeling {
  readonly valence: number;
  readonly arousal: number;
}

/** How a song is played: each trait leans to its feeling and has a noise of its own. */
export interface Style {
  /** Beats per minute. */
  readonly tempo: number;
  readonly isMajor: boolean;
  /** Semitones of the tonic above A at 220 Hz. */
  readonly tonic: number;
  /** Octaves that the melody lies above the chords, 0 to 2. */
  readonly register: number;
  /** Share of its time that a note sounds. */
  readonly articulation: number;
  /** How fast overtones fall: 0 dull, 1 sharp. */
  readonly brightness: number;
  /** Chance that a chord holds a tone that rubs. */
  readonly dissonance: number;
  /** Loudness of the drum against the rest, 0 to 1. */
  readonly drums: number;
}

export interface Song {
  readonly feeling: Feeling;
  readonly style: Style;
}

const between = (low: number, high: number, share: number) =>
  low + (high - low) * Math.max(0, Math.min(1, share));

/** 0 to 1, leaning by `lean` −1 to 1 around one half, blurred. */
const leaning = (lean: number, noise: number, random: Random) => 0.5 + 0.5 * lean + random.normal(0, noise);

/**
 * Draws a song. Which way traits lean follows what listeners report (Gabrielsson and Lindström 2010; Eerola and
 * Vuoskoski 2013): tempo, articulation, brightness and drums go with arousal, mode and consonance with valence, and
 * some of both; how strongly is our own choice.
 */
export function drawSong(random: Random): Song {
  const feeling = { valence: random.uniform(-1, 1), arousal: random.uniform(-1, 1) };
  const { valence, arousal } = feeling;
  const style: Style = {
    tempo: between(60, 170, leaning(0.8 * arousal, 0.12, random)),
    isMajor: random.chance(1 / (1 + Math.exp(-4 * valence))),
    tonic: random.integer(12) - 6,
    register: between(0, 2, leaning(0.2 * arousal + 0.6 * valence, 0.15, random)),
    articulation: between(0.95, 0.25, leaning(0.6 * arousal, 0.2, random)),
    brightness: between(0, 1, leaning(0.6 * arousal, 0.2, random)),
    dissonance: between(0.5, 0, leaning(0.8 * valence, 0.15, random)),
    drums: between(0, 1, leaning(0.7 * arousal, 0.3, random)),
  };
  return { feeling, style };
}

/** Quadrants of the circumplex, as classes: names are in the locales under `class/`. */
export const QUADRANTS = ['happy', 'tense', 'sad', 'calm'] as const;

/** Which quadrant a feeling lies in. */
export function quadrantOf({ valence, arousal }: Feeling): number {
  if (arousal >= 0) return valence >= 0 ? 0 : 1;
  return valence >= 0 ? 3 : 2;
}
