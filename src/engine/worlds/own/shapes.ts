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

/** The items of one modality, row after row. */
export interface OwnItems {
  readonly shape: InputShape;
  readonly values: Uint8Array | Uint16Array | Float32Array;
}
