import { Random } from '../../random.ts';
import type { LabelledItems, OwnRows } from '../world.ts';
import {
  OWN_MODALITIES,
  type OwnItems,
  type OwnModality,
  PICTURE_SIDE,
  PICTURES_SHAPE,
  SOUNDS_SHAPE,
  VIEW_SIZES,
} from './shapes.ts';
import { tokenise } from './texts.ts';

/** Rows of the stand-in. */
export const GENERATED_ROWS = 1000;
const CLUSTERS = 10;
/** Hidden numbers behind every row. */
const HIDDEN = 8;
/** How far rows lie from the middle of their cluster, which itself lies 1 away from the others' mean. */
const WITHIN = 0.5;
/** Deviation of the noise that each view adds of its own. */
const VIEW_NOISE = 0.3;

/** One word per hidden number tells in which of five ranges it lies. */
const SYLLABLES = ['ba', 'de', 'ki', 'lo', 'mu', 'na', 'ri', 'so'];
const ENDINGS = ['s', 'n', 'l', 'r', 'm'];

/** `[GENERATED_ROWS, HIDDEN]` around ten centres, and the cluster of each row. */
function hiddenRows(random: Random): { readonly hidden: Float32Array; readonly labels: Uint8Array } {
  const centres = Float32Array.from({ length: CLUSTERS * HIDDEN }, () => random.normal());
  const labels = Uint8Array.from({ length: GENERATED_ROWS }, () => random.integer(CLUSTERS));
  const hidden = Float32Array.from(
    { length: GENERATED_ROWS * HIDDEN },
    (_, at) => centres[labels[Math.floor(at / HIDDEN)] * HIDDEN + (at % HIDDEN)] + random.normal(0, WITHIN),
  );
  return { hidden, labels };
}

function vectors(hidden: Float32Array, size: number, random: Random): OwnItems {
  const map = Float32Array.from({ length: HIDDEN * size }, () => random.normal(0, 1 / Math.sqrt(HIDDEN)));
  const values = new Float32Array(GENERATED_ROWS * size);
  for (let at = 0; at < values.length; at++) {
    const start = Math.floor(at / size) * HIDDEN;
    for (let of = 0; of < HIDDEN; of++) values[at] += hidden[start + of] * map[of * size + (at % size)];
    values[at] += random.normal(0, VIEW_NOISE);
  }
  return { shape: { kind: 'vector', size }, values };
}

/** A number of any size as a share. */
const squashed = (value: number) => 1 / (1 + Math.exp(-value));

/** A blot whose place, size and colours are hidden numbers. */
function pictures(hidden: Float32Array, random: Random): OwnItems {
  const size = PICTURE_SIDE * PICTURE_SIDE * 3;
  const values = new Uint8Array(GENERATED_ROWS * size);
  for (let row = 0; row < GENERATED_ROWS; row++) {
    const [x, y, wide, ...colours] = Array.from(hidden.subarray(row * HIDDEN, (row + 1) * HIDDEN), squashed);
    for (let at = 0; at < size; at++) {
      const pixel = Math.floor(at / 3);
      const [across, down] = [
        (pixel % PICTURE_SIDE) / PICTURE_SIDE,
        Math.floor(pixel / PICTURE_SIDE) / PICTURE_SIDE,
      ];
      const away = ((across - x) ** 2 + (down - y) ** 2) / (0.02 + 0.06 * wide);
      const ink = 30 + 200 * colours[at % 3] * Math.exp(-away) + random.normal(0, 40 * VIEW_NOISE);
      values[row * size + at] = Math.max(0, Math.min(255, ink));
    }
  }
  return { shape: PICTURES_SHAPE, values };
}

function texts(hidden: Float32Array, random: Random): OwnItems {
  const word = (value: number, of: number) => {
    const range = Math.floor(squashed(1.5 * (value + random.normal(0, VIEW_NOISE))) * ENDINGS.length);
    return `${SYLLABLES[of]}${ENDINGS[Math.min(range, ENDINGS.length - 1)]}`;
  };
  const sentences = Array.from({ length: GENERATED_ROWS }, (_, row) =>
    Array.from(hidden.subarray(row * HIDDEN, (row + 1) * HIDDEN), word).join(' '),
  );
  return tokenise(sentences);
}

/** Bands that rise and fall as hidden numbers say. */
function sounds(hidden: Float32Array, random: Random): OwnItems {
  const { frames, channels } = SOUNDS_SHAPE;
  const values = new Float32Array(GENERATED_ROWS * frames * channels);
  for (let at = 0; at < values.length; at++) {
    const band = at % channels;
    const frame = Math.floor(at / channels) % frames;
    const start = Math.floor(at / (channels * frames)) * HIDDEN;
    const slope = hidden[start + ((band + 4) % HIDDEN)] * (frame / frames - 0.5);
    values[at] = hidden[start + (band % HIDDEN)] + slope + random.normal(0, VIEW_NOISE);
  }
  return { shape: SOUNDS_SHAPE, values };
}

function view(modality: OwnModality, hidden: Float32Array, random: Random): OwnItems {
  switch (modality) {
    case 'pictures':
      return pictures(hidden, random);
    case 'texts':
      return texts(hidden, random);
    case 'sounds':
      return sounds(hidden, random);
    default:
      return vectors(hidden, VIEW_SIZES[modality], random);
  }
}

/**
 * What stands in while nothing is loaded: noisy views of 1,000 points around ten hidden centres. The same seed gives
 * the same views, whichever take part.
 */
export function generateOwn(seed: number): {
  readonly own: OwnRows;
  readonly itemsOf: (modality: string) => LabelledItems;
} {
  const random = new Random(seed, 'own/generated');
  const { hidden, labels } = hiddenRows(random.fork('hidden'));
  const classNames = Array.from({ length: CLUSTERS }, (_, cluster) => String(cluster + 1));
  return {
    own: { classNames, pairing: 'instance' },
    itemsOf(modality) {
      const id = OWN_MODALITIES.find((known) => known === modality);
      if (id === undefined) throw new RangeError(`there is no modality ${modality} of own data`);
      return { ...view(id, hidden, random.fork(id)), labels };
    },
  };
}
