import type { RunConfig } from '../../parameter.ts';
import { Random } from '../../random.ts';
import {
  type Assets,
  itemSize,
  type ModalityDescriptor,
  type ModalityItems,
  type RealSource,
  type Sound,
} from '../world.ts';
import { noiseParameter, seedParameter } from '../world-parameters.ts';
import { ClassPool } from './class-pool.ts';
import { drawHandwriting } from './handwriting/handwriting.ts';
import { lipsItems } from './lips/lips-items.ts';
import { classesParameter } from './parameters.ts';
import type { Part } from './parts.ts';
import { addPixelNoise } from './pixel-noise.ts';
import { speechItems } from './speech/speech-items.ts';
import { drawStreet } from './street/street.ts';
import { drawWord } from './word.ts';

/** What items of one modality and part are made from. */
export interface Making {
  readonly modality: ModalityDescriptor;
  readonly part: Part;
  readonly config: RunConfig;
  readonly source: RealSource | undefined;
  readonly assets: Assets;
}

export interface MadeItems {
  readonly items: ModalityItems;
  /** How a row sounds, where it does. */
  readonly sound?: (row: number) => Sound;
  /** A spoken row as encoders are given it, under babble that is so many decibels quieter: `[levels]` times `[itemSize]`. */
  readonly drowned?: (row: number, decibels: readonly number[]) => readonly Float32Array[];
  /** The lips of a row's voice, were it to say this digit `[itemSize]`. */
  readonly mouthing?: (row: number, digit: number) => Float32Array;
}

/** The stream of a modality and part: named so that items are the same whichever other modalities take part. */
export const streamOf = ({ modality, part, config }: Making): Random =>
  new Random(seedParameter.read(config), `digits/${part.name}/${modality.id}`);

/** Deals the real items of the source; none where items are generated. */
export function poolOf({ source, part, config }: Making, random: Random): ClassPool | undefined {
  const origin = source && { source: source.id, part: part.name };
  return (
    origin && new ClassPool(source[part.name], classesParameter.read(config), origin, random.fork('pool'))
  );
}

/** Draws one generated picture or word into its row. */
function drawItem(
  modality: string,
  digit: number,
  random: Random,
  noise: number,
  row: Uint8Array | Uint16Array,
): void {
  if (row instanceof Uint16Array) drawWord(digit, random, noise, row);
  else if (modality === 'street') drawStreet(digit, random, noise, row);
  else drawHandwriting(digit, random, row);
}

function drawnItems(making: Making): MadeItems {
  const { id, shape } = making.modality;
  const size = itemSize(shape);
  const noise = noiseParameter.read(making.config);
  const stream = streamOf(making);
  const pool = poolOf(making, stream);
  const classes = making.part.shownIn(id);
  const length = classes.length * size;
  const values = shape.kind === 'tokens' ? new Uint16Array(length) : new Uint8Array(length);
  for (const [index, digit] of classes.entries()) {
    const row = values.subarray(index * size, (index + 1) * size);
    const random = stream.fork(index);
    if (pool) pool.deal(digit, row);
    else drawItem(id, digit, random, noise, row);
    // Generated street signs have the camera's own grain.
    if (row instanceof Uint8Array && (pool || id === 'handwriting'))
      addPixelNoise(row, random.fork('grain'), noise);
  }
  return { items: { shape, values, classes } };
}

/** The items of one modality and part. @throws {SourceIncompleteError} @throws {AssetMissingError} */
export function makeItems(making: Making): MadeItems {
  switch (making.modality.id) {
    case 'speech':
      return speechItems(making);
    case 'lips':
      return lipsItems(making);
    default:
      return drawnItems(making);
  }
}
