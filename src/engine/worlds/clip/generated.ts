import { unitRows } from '../../measures/embeddings.ts';
import { Random } from '../../random.ts';
import { CLIP_SHAPE } from './shape.ts';

/** As many pairs as the published features have. */
export const CLIP_PAIRS = 500;

/**
 * Their squares sum to 1. Chosen so that mean cosines come out as with CLIP on COCO: 0.52 within a modality
 * (common + gap), 0.31 for pairs (common − gap + signal), 0.16 across modalities (common − gap).
 */
const COMMON = 0.584;
const HALF_GAP = 0.426;
const SIGNAL = 0.387;
const MISREAD = 0.28;
const OWN = 0.499;
/** The directions of the signal carry less and less: of `SIGNAL_RANK`, number k has deviation ∝ k^−½. */
const SIGNAL_RANK = 120;

/** A direction drawn evenly, of length 1. */
function direction(random: Random): Float64Array {
  const drawn = Float64Array.from({ length: CLIP_SHAPE.size }, () => random.normal());
  const length = Math.sqrt(drawn.reduce((sum, value) => sum + value * value, 0));
  return drawn.map((value) => value / length);
}

/** A sum of the directions with falling random weights, of mean square length 1. */
function combination(directions: readonly Float64Array[], random: Random): Float64Array {
  const total = directions.reduce((sum, _, at) => sum + 1 / (at + 1), 0);
  const combined = new Float64Array(CLIP_SHAPE.size);
  for (const [at, along] of directions.entries()) {
    const weight = random.normal() / Math.sqrt((at + 1) * total);
    for (let axis = 0; axis < combined.length; axis++) combined[axis] += weight * along[axis];
  }
  return combined;
}

/**
 * Pairs of unit vectors as CLIP's two encoders give them: two narrow cones with a gap between them (Liang et al.,
 * NeurIPS 2022), within which a pair shares a signal and
 * each modality adds something of its own, partly along the same directions of meaning. `[500, 512]` each.
 */
export function generateClip(seed: number): { readonly image: Float32Array; readonly text: Float32Array } {
  const random = new Random(seed, 'clip/generated');
  const [common, gap] = [direction(random.fork('common')), direction(random.fork('gap'))];
  const drawDirections = (name: string) =>
    Array.from({ length: SIGNAL_RANK }, (_, at) => direction(random.fork(`${name}/${at}`)));
  const meanings = drawDirections('meaning');
  const own = { image: drawDirections('image'), text: drawDirections('text') };
  const values = {
    image: new Float32Array(CLIP_PAIRS * CLIP_SHAPE.size),
    text: new Float32Array(CLIP_PAIRS * CLIP_SHAPE.size),
  };
  for (let pair = 0; pair < CLIP_PAIRS; pair++) {
    const stream = random.fork(pair);
    const signal = combination(meanings, stream.fork('signal'));
    for (const modality of ['image', 'text'] as const) {
      const side = modality === 'image' ? HALF_GAP : -HALF_GAP;
      const misread = combination(meanings, stream.fork(`misread/${modality}`));
      const noise = combination(own[modality], stream.fork(modality));
      const row = values[modality].subarray(pair * CLIP_SHAPE.size, (pair + 1) * CLIP_SHAPE.size);
      for (let at = 0; at < row.length; at++) {
        row[at] =
          COMMON * common[at] +
          side * gap[at] +
          SIGNAL * signal[at] +
          MISREAD * misread[at] +
          OWN * noise[at];
      }
    }
  }
  const unit = (rows: Float32Array) =>
    unitRows({ values: rows, items: CLIP_PAIRS, dim: CLIP_SHAPE.size }).values;
  return { image: unit(values.image), text: unit(values.text) };
}
