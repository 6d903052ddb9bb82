import * as v from 'valibot';
import { projections } from '../../engine/projection/registry.ts';
import { SAVED_RUN_VERSION } from './saved-run.ts';

/**
 * A saved run begins with its magic bytes, the version, the length of the header and the checksum of all that follows,
 * three numbers of 32 bits. Then come the header in JSON, padded to a multiple of four bytes, the weights and what the
 * optimiser remembers of them as floats of 32 bits, and the places of the frames as integers of 16 bits, all little-endian.
 */

/** As in PNG files, bytes that show when a file was taken for text on its way. */
export const MAGIC = Uint8Array.of(0x89, 0x43, 0x4d, 0x50, 0x0d, 0x0a, 0x1a, 0x0a);
export const VERSION_AT = 8;
export const HEADER_LENGTH_AT = 12;
export const CHECKSUM_AT = 16;
export const HEADER_AT = 20;

/** Far more than a page keeps. */
const MOST_FRAMES = 1000;
const MOST_POINTS = 1000;
/** The batches of a file of version 1 are drawn again up to its step. */
const MOST_STEPS = 10_000_000;

/** More groups of rows than the modalities of any world can be present in. */
const MOST_GROUPS = 64;

const number = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const step = v.pipe(count, v.maxValue(MOST_STEPS));
const shares = v.pipe(v.array(number), v.maxLength(3));
const projection = v.picklist(projections.map(({ id }) => id));
const points = v.pipe(v.array(v.object({ at: number, value: number })), v.maxLength(MOST_POINTS));

const firstHeader = v.strictObject({
  config: v.record(v.string(), v.unknown()),
  step,
  ended: v.nullable(v.picklist(['converged', 'iteration-limit'])),
  /** How many numbers. */
  weights: count,
  view: v.object({
    dimensions: v.picklist([2, 3]),
    /** Null where all are shown. */
    pairs: v.nullable(v.pipe(count, v.minValue(1))),
    planeShown: v.boolean(),
    projection,
  }),
  /** How many numbers each frame has. */
  places: count,
  frames: v.pipe(
    v.array(
      v.object({
        step,
        radius: number,
        unit: number,
        explained: shares,
        told: v.optional(shares),
        layout: v.optional(projection),
      }),
    ),
    v.maxLength(MOST_FRAMES),
  ),
  curves: v.object({
    train: points,
    heldOut: points,
    measures: v.record(v.string(), v.record(v.string(), points)),
  }),
});

const header = v.strictObject({
  ...firstHeader.entries,
  /** Null where no batches are drawn. */
  batches: v.nullable(
    v.object({
      steps: step,
      groups: v.pipe(v.array(v.object({ completed: count, cursor: count })), v.maxLength(MOST_GROUPS)),
    }),
  ),
  /** Of so many steps, so many numbers; null where nothing was remembered. */
  memory: v.nullable(v.object({ steps: step, slots: count })),
});

export type Header = v.InferOutput<typeof header>;

/** What the header of a file may be, by the version of the file; strict, for the checksum leaves the version out. */
export const headerSchemas: Readonly<Record<number, v.GenericSchema<unknown, Header>>> = {
  1: v.pipe(
    firstHeader,
    v.transform((first): Header => ({ ...first, batches: null, memory: null })),
  ),
  [SAVED_RUN_VERSION]: header,
};

/** The length of a file with such a header. */
export function fileLength({ weights, memory, places, frames }: Header, headerLength: number): number {
  return HEADER_AT + headerLength + 4 * (weights + (memory?.slots ?? 0)) + 2 * places * frames.length;
}
