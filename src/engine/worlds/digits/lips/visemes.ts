/** What a mouth shows, each 0 to 1; the channels of a track, in this order. */
export const MOUTH_CHANNELS = ['opening', 'width', 'protrusion', 'bite', 'teeth', 'tongue'] as const;

/**
 * How far the lips are apart, how wide they are drawn (½ at rest), how far they are pushed out, how firmly the lower lip
 * touches the upper teeth, and how much is seen of teeth and tongue: `[6]`.
 */
export type MouthShape = readonly [number, number, number, number, number, number];

/** What a sound looks like, and how much it insists on it against its neighbours. */
export interface Viseme {
  readonly id: string;
  readonly shape: MouthShape;
  /** Dominance of each channel: 1 for a vowel's, near 0 for what its neighbours decide, high for a closure. */
  readonly strength: MouthShape;
}

const viseme = (id: string, shape: MouthShape, strength: MouthShape): Viseme => ({ id, shape, strength });

/** Vowels differ in their shape; all insist on opening and rounding, and none lets the lip touch the teeth. */
const vowel = (id: string, shape: MouthShape, firmness = 1): Viseme =>
  viseme(id, shape, [firmness, firmness, firmness, 2, 0.8 * firmness, 0.6 * firmness]);

/** A mouth that says nothing. */
export const REST: Viseme = viseme('rest', [0.04, 0.5, 0.1, 0, 0, 0], [1, 1, 1, 1, 1, 1]);

// p, b and m are told apart by voice and nose, which nobody sees: one viseme, as in every table of visemes.
const lipsClosed = viseme('lips-closed', [0, 0.5, 0.2, 0, 0, 0], [14, 0.3, 0.3, 6, 10, 5]);
const lipsNear = viseme('lips-near', [0.1, 0.5, 0.2, 0, 0, 0], [5, 0.3, 0.3, 4, 4, 3]);
const lipAtTeeth = viseme('lip-at-teeth', [0.1, 0.55, 0.1, 1, 0.6, 0], [5, 0.4, 0.6, 12, 4, 3]);
const tongueBetweenTeeth = viseme(
  'tongue-between-teeth',
  [0.22, 0.5, 0.1, 0, 0.55, 1],
  [2, 0.4, 0.5, 3, 2, 6],
);
const tongueAtRidge = viseme('tongue-at-ridge', [0.22, 0.55, 0.1, 0, 0.5, 0.4], [0.8, 0.2, 0.2, 2, 0.8, 1]);
const tongueRaised = viseme('tongue-raised', [0.35, 0.5, 0.1, 0, 0.4, 0.8], [0.8, 0.2, 0.2, 2, 0.6, 2]);
const hiss = viseme('hiss', [0.1, 0.65, 0.05, 0, 1, 0], [2.5, 0.6, 0.5, 3, 4, 2]);
const hush = viseme('hush', [0.2, 0.3, 0.8, 0, 0.8, 0], [2, 1.5, 2.5, 3, 2, 1.5]);
const palatalHiss = viseme('palatal-hiss', [0.14, 0.8, 0.1, 0, 0.9, 0.05], [2, 1, 1, 3, 3, 1.5]);
const throat = viseme('throat', [0.3, 0.5, 0.1, 0, 0.2, 0.1], [0.3, 0.08, 0.08, 1.5, 0.2, 0.2]);
const breath = viseme('breath', [0.3, 0.5, 0.1, 0, 0.2, 0.1], [0.05, 0.02, 0.02, 0.5, 0.05, 0.05]);
const roundedR = viseme('rounded-r', [0.2, 0.3, 0.55, 0, 0.2, 0.1], [1, 1, 1.2, 2, 0.6, 0.5]);

const VISEMES: readonly (readonly [Viseme, string])[] = [
  [lipsClosed, 'p b m'],
  [lipsNear, 'B'],
  [lipAtTeeth, 'f v F'],
  [tongueBetweenTeeth, 'T D'],
  [tongueAtRidge, 't d n r R2 *'],
  [tongueRaised, 'l'],
  [hiss, 's z ts dz'],
  [hush, 'S Z tS dZ s. z. ts.'],
  [palatalHiss, 'S; tS; Z; dZ;'],
  [throat, 'k g N ng x X Q R q G'],
  [breath, 'h ?'],
  [vowel('spread-high', [0.18, 0.95, 0, 0, 0.6, 0.1]), 'i'],
  [vowel('spread-glide', [0.16, 0.9, 0, 0, 0.6, 0.1], 0.8), 'j C'],
  [vowel('spread-lax', [0.28, 0.8, 0, 0, 0.5, 0.15]), 'I'],
  [vowel('apical', [0.12, 0.65, 0.05, 0, 0.9, 0.05]), 'i[ i.'],
  [vowel('spread-mid', [0.42, 0.8, 0, 0, 0.5, 0.25]), 'e'],
  [vowel('open-mid', [0.58, 0.72, 0, 0, 0.45, 0.3]), 'E'],
  [vowel('open', [0.95, 0.6, 0.05, 0, 0.3, 0.4]), 'a A &'],
  [vowel('open-central', [0.68, 0.52, 0.08, 0, 0.3, 0.3]), 'V'],
  [vowel('neutral', [0.35, 0.5, 0.12, 0, 0.25, 0.2], 0.6), '@ 3'],
  [vowel('curled', [0.36, 0.42, 0.3, 0, 0.2, 0.35]), '@r'],
  [vowel('round-open', [0.62, 0.3, 0.5, 0, 0.1, 0.15]), 'O 0'],
  [vowel('round-mid', [0.45, 0.2, 0.7, 0, 0.05, 0.1]), 'o'],
  [vowel('round-lax', [0.25, 0.2, 0.75, 0, 0.05, 0.05]), 'U 8'],
  [vowel('round-high', [0.14, 0.08, 0.95, 0, 0.02, 0], 1.3), 'u'],
  [vowel('round-glide', [0.08, 0.02, 1, 0, 0, 0], 1.6), 'w'],
  [vowel('front-round-high', [0.14, 0.18, 0.9, 0, 0.1, 0.05], 1.2), 'y'],
  [vowel('front-round-mid', [0.4, 0.3, 0.7, 0, 0.1, 0.1]), 'Y W'],
];

const BY_NAME: ReadonlyMap<string, Viseme> = new Map(
  VISEMES.flatMap(([one, names]) => names.split(' ').map((name): [string, Viseme] => [name, one])),
);
const LONGEST = Math.max(...[...BY_NAME.keys()].map(({ length }) => length));

/** A sound that no mouth shape is known for. */
export class UnknownPhonemeError extends Error {
  override readonly name = 'UnknownPhonemeError';

  constructor(phoneme: string) {
    super(`No mouth shape is known for the phoneme “${phoneme}”: add it to the table of visemes.`);
  }
}

/** Length, stress, tone, nasality and the like: heard, not seen. */
const UNSEEN = /[:~[\].#\-;^!_|',%=\d]/;

/** The longest sound of the table that starts at a place of the name. */
function soundAt(name: string, at: number): string | undefined {
  for (let length = LONGEST; length > 0; length--) {
    const sound = name.slice(at, at + length);
    if (sound.length === length && BY_NAME.has(sound)) return sound;
  }
  return undefined;
}

/**
 * The mouth shapes of one phoneme, in order: one, or several where it glides (`aI`) or is written as a whole rhyme
 * (`iou`). Groups after Fisher (1968) and the visemes of MPEG-4 (ISO/IEC 14496-2, table of 14); their numbers are drawn
 * by hand after descriptions of articulation, not measured from faces.
 *
 * @param phoneme a name of espeak-ng's, with or without marks of stress, length and tone.
 * @param accent whose sounds: r pushes the lips out in English alone.
 * @throws {UnknownPhonemeError}
 */
export function visemesOf(phoneme: string, accent: string): readonly Viseme[] {
  // Digits are tones, except where they are the vowel itself, as 3 and 0 are.
  const name = phoneme.replace(/^[',%=]+/, '').replace(/(?<=.)\d+$/, '');
  const found: Viseme[] = [];
  for (let at = 0; at < name.length; ) {
    const sound = soundAt(name, at);
    const shape = sound === 'r' && accent.startsWith('en') ? roundedR : sound && BY_NAME.get(sound);
    if (shape) found.push(shape);
    else if (!UNSEEN.test(name[at])) throw new UnknownPhonemeError(phoneme);
    at += sound?.length ?? 1;
  }
  if (found.length === 0) throw new UnknownPhonemeError(phoneme);
  return found;
}
