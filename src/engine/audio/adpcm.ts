/** Step sizes and index changes of IMA ADPCM (Interactive Multimedia Association, Digital Audio Focus, 1992). */
const STEPS = Int16Array.from([
  7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97,
  107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724,
  796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026,
  4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500,
  20350, 22385, 24623, 27086, 29794, 32767,
]);
const INDEX_CHANGES = [-1, -1, -1, -1, 2, 4, 6, 8];
const LOUDEST = 32767;

/** What encoder and decoder both know: the last sample as it was decoded, and the step size. */
class Predictor {
  private sample = 0;
  private index = 0;

  /** Takes in a code of 4 bits and returns the sample it stands for, −32,768 to 32,767. */
  decode(code: number): number {
    const step = STEPS[this.index];
    let difference = step >> 3;
    if (code & 4) difference += step;
    if (code & 2) difference += step >> 1;
    if (code & 1) difference += step >> 2;
    const next = this.sample + (code & 8 ? -difference : difference);
    this.sample = Math.max(-LOUDEST - 1, Math.min(LOUDEST, next));
    this.index = Math.max(0, Math.min(STEPS.length - 1, this.index + INDEX_CHANGES[code & 7]));
    return this.sample;
  }

  /** The code that comes nearest to a sample. */
  encode(sample: number): number {
    const step = STEPS[this.index];
    const away = sample - this.sample;
    const size = Math.min(7, Math.floor((Math.abs(away) * 4) / step));
    return (away < 0 ? 8 : 0) | size;
  }
}

/** How many bytes so many samples take. */
export const adpcmBytes = (samples: number): number => Math.ceil(samples / 2);

/** Sound from −1 to 1 as IMA ADPCM, 4 bits per sample, the first in the low half of each byte. */
export function encodeAdpcm(samples: Float32Array): Uint8Array {
  const bytes = new Uint8Array(adpcmBytes(samples.length));
  const predictor = new Predictor();
  for (const [at, sample] of samples.entries()) {
    const code = predictor.encode(Math.round(sample * LOUDEST));
    predictor.decode(code);
    bytes[at >> 1] |= at % 2 === 0 ? code : code << 4;
  }
  return bytes;
}

/** The inverse of {@link encodeAdpcm}, up to its loss. */
export function decodeAdpcm(bytes: Uint8Array, count: number): Float32Array {
  const predictor = new Predictor();
  return Float32Array.from({ length: count }, (_, at) => {
    const code = at % 2 === 0 ? bytes[at >> 1] & 15 : bytes[at >> 1] >> 4;
    return predictor.decode(code) / LOUDEST;
  });
}
