import * as v from 'valibot';
import { projections } from '../../engine/projection/registry.ts';

/**
 * A saved run begins with its magic bytes, the version, the length of the header and the checksum of all that follows,
 * three numbers of 32 bits. Then come the header in JSON, padded to a multiple of four bytes, the weights as floats of 32
 * bits, and the places of the frames as integers of 16 bits, all little-endian.
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
/** A run goes on with the batches it would have had, which are drawn again up to its step. */
const MOST_STEPS = 10_000_000;

const number = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const step = v.pipe(count, v.maxValue(MOST_STEPS));
const shares = v.pipe(v.array(number), v.maxLength(3));
const projection = v.picklist(projections.map(({ id }) => id));
const points = v.pipe(v.array(v.object({ at: number, value: number })), v.maxLength(MOST_POINTS));

export const headerSchema = v.object({
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

export type Header = v.InferOutput<typeof headerSchema>;

/** The length of a file with such a header. */
export function fileLength({ weights, places, frames }: Header, headerLength: number): number {
  return HEADER_AT + headerLength + 4 * weights + 2 * places * frames.length;
}
