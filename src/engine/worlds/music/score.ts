import type { Random } from '../../random.ts';
import type { Style } from './song.ts';

/** Seconds of music in an excerpt. */
export const EXCERPT_SECONDS = 3;

export interface Note {
  /** Seconds. */
  readonly start: number;
  readonly seconds: number;
  /** Semitones above A at 220 Hz. */
  readonly pitch: number;
  /** Loudest amplitude, 0 to 1. */
  readonly loudness: number;
}

export interface Score {
  readonly notes: readonly Note[];
  /** When the drum is struck, in seconds, and how hard. */
  readonly strokes: readonly { readonly start: number; readonly loudness: number }[];
}

const MAJOR = [0, 2, 4, 5, 7, 9, 11];
const MINOR = [0, 2, 3, 5, 7, 8, 10];
/** Degrees of the scale that chords stand on, bar by bar. */
const PROGRESSIONS = [
  [0, 3, 4, 0],
  [0, 5, 3, 4],
  [0, 4, 5, 3],
  [0, 2, 3, 4],
];
const BEATS_PER_BAR = 4;

/** Semitones of a degree of the scale, which goes on in both directions. */
function pitchOf({ isMajor, tonic }: Style, degree: number): number {
  const scale = isMajor ? MAJOR : MINOR;
  const octave = Math.floor(degree / scale.length);
  return tonic + 12 * octave + scale[degree - octave * scale.length];
}

/** Root, third and fifth, now and then with a tone a semitone above the root; an octave below is the bass. */
function chord(
  style: Style,
  degree: number,
  start: number,
  seconds: number,
  random: Random,
): readonly Note[] {
  const rubbing = random.chance(style.dissonance) ? [pitchOf(style, degree) + 1] : [];
  const pitches = [0, 2, 4].map((step) => pitchOf(style, degree + step));
  return [
    ...[...pitches, ...rubbing].map((pitch) => ({ start, seconds, pitch, loudness: 0.16 })),
    { start, seconds, pitch: pitchOf(style, degree) - 12, loudness: 0.25 },
  ];
}

/** A few bars in the style of a song: no two excerpts of it are the same. */
export function compose(style: Style, random: Random): Score {
  const beat = 60 / style.tempo;
  const progression = PROGRESSIONS[random.integer(PROGRESSIONS.length)];
  const beats = Math.ceil(EXCERPT_SECONDS / beat);
  const notes: Note[] = [];
  const strokes: Score['strokes'][number][] = [];
  let degree = random.integer(5);
  for (let at = 0; at < beats; at++) {
    const start = at * beat;
    const bar = progression[Math.floor(at / BEATS_PER_BAR) % progression.length];
    // Chords change with the bar and are struck twice in it.
    if (at % 2 === 0) notes.push(...chord(style, bar, start, 2 * beat * style.articulation, random));
    for (const half of [0, 0.5]) {
      if (half === 0.5 && !random.chance(0.5)) continue;
      degree += random.integer(5) - 2;
      degree = Math.max(-2, Math.min(9, degree));
      const pitch = pitchOf(style, degree) + 12 * Math.round(style.register);
      const seconds = beat * (half === 0.5 ? 0.5 : 0.75) * style.articulation;
      notes.push({ start: start + half * beat, seconds, pitch, loudness: 0.35 });
    }
    strokes.push({ start, loudness: style.drums * (at % 2 === 0 ? 1 : 0.6) });
    if (style.drums > 0.6) strokes.push({ start: start + beat / 2, loudness: 0.4 * style.drums });
  }
  return { notes, strokes };
}
