import type { InputShape } from '../world.ts';

/** Ids of the modalities that own data can have, in the world's order. */
export const OWN_MODALITIES = ['rows-1', 'rows-2', 'rows-3', 'pictures', 'texts', 'sounds'] as const;
export type OwnModality = (typeof OWN_MODALITIES)[number];

/** Pictures are brought to this many pixels a side. */
export const PICTURE_SIDE = 32;
export const PICTURES_SHAPE = {
  kind: 'image',
  height: PICTURE_SIDE,
  width: PICTURE_SIDE,
  channels: 3,
} as const;

/** Numbers per row of the stand-in's views by numbers. */
export const VIEW_SIZES = { 'rows-1': 24, 'rows-2': 16, 'rows-3': 12 } as const;

/** Log-mel bands at moments spread evenly over a sound. */
export const SOUNDS_SHAPE = { kind: 'series', frames: 32, channels: 24 } as const;

/** The items of one modality, row after row. */
export interface OwnItems {
  readonly shape: InputShape;
  readonly values: Uint8Array | Uint16Array | Float32Array;
}
