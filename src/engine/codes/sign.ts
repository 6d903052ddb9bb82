import type { Embeddings } from '../measures/embeddings.ts';
import { meanRow } from '../measures/scatter.ts';
import { Random } from '../random.ts';
import type { Binariser } from './binariser.ts';
import { MAX_BITS, packSigns } from './codes.ts';
import { along, type Frame, principalFrame } from './projected.ts';

/** Directions drawn at random, every one as likely (Charikar, STOC 2002). */
function randomFrame(rows: Embeddings, count: number, seed: number): Frame {
  const random = new Random(seed, 'hyperplanes');
  const directions = Array.from({ length: count }, () =>
    new Float64Array(rows.dim).map(() => random.normal()),
  );
  return { origin: meanRow(rows), directions };
}

/** Each dimension for itself. */
function ownFrame(rows: Embeddings): Frame {
  const directions = Array.from({ length: rows.dim }, (_, axis) => {
    const direction = new Float64Array(rows.dim);
    direction[axis] = 1;
    return direction;
  });
  return { origin: meanRow(rows), directions };
}

/**
 * The side of the mean on which an embedding lies: along its own dimensions where there are as many as bits, along the
 * directions of most variance where there are more, along random ones where there are fewer.
 */
export const sign: Binariser = {
  id: 'sign',
  source: 'Charikar, STOC 2002; PCA hashing as in Gong and Lazebnik, CVPR 2011',
  largestBits: () => MAX_BITS,
  fit(training, bits, seed) {
    const frameOf = () => {
      if (bits === training.dim) return ownFrame(training);
      return bits < training.dim ? principalFrame(training, bits) : randomFrame(training, bits, seed);
    };
    const frame = frameOf();
    return (rows) => packSigns(along(rows, frame), rows.items, bits);
  },
};
