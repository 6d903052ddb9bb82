/** Cosines and sines of the first half turn, by size. */
const turns = new Map<number, { readonly cosines: Float64Array; readonly sines: Float64Array }>();

function turnsOf(size: number) {
  const known = turns.get(size);
  if (known) return known;
  const angle = (at: number) => (-2 * Math.PI * at) / size;
  const made = {
    cosines: Float64Array.from({ length: size / 2 }, (_, at) => Math.cos(angle(at))),
    sines: Float64Array.from({ length: size / 2 }, (_, at) => Math.sin(angle(at))),
  };
  turns.set(size, made);
  return made;
}

/**
 * Fast Fourier transform in place, radix 2 (Cooley and Tukey 1965).
 *
 * @param real `[size]`, `size` a power of two. @param imaginary `[size]`.
 */
export function fft(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let at = 1, mirrored = 0; at < size; at++) {
    let bit = size >> 1;
    for (; mirrored & bit; bit >>= 1) mirrored ^= bit;
    mirrored ^= bit;
    if (at >= mirrored) continue;
    const [ownReal, ownImaginary] = [real[at], imaginary[at]];
    real[at] = real[mirrored];
    imaginary[at] = imaginary[mirrored];
    real[mirrored] = ownReal;
    imaginary[mirrored] = ownImaginary;
  }
  for (let span = 2; span <= size; span *= 2) butterflies(real, imaginary, span);
}

/** Joins all transforms of half the span. */
function butterflies(real: Float64Array, imaginary: Float64Array, span: number): void {
  const { cosines, sines } = turnsOf(real.length);
  const [half, stride] = [span / 2, real.length / span];
  for (let turn = 0; turn < half; turn++) {
    const [cosine, sine] = [cosines[turn * stride], sines[turn * stride]];
    for (let even = turn; even < real.length; even += span) {
      const odd = even + half;
      const shiftedReal = real[odd] * cosine - imaginary[odd] * sine;
      const shiftedImaginary = real[odd] * sine + imaginary[odd] * cosine;
      real[odd] = real[even] - shiftedReal;
      imaginary[odd] = imaginary[even] - shiftedImaginary;
      real[even] += shiftedReal;
      imaginary[even] += shiftedImaginary;
    }
  }
}

/** Gives the power of each frequency from 0 to half the sampling rate, `[size / 2 + 1]`, of `size` samples at a time. */
export function powerSpectra(size: number): (samples: ArrayLike<number>) => Float64Array {
  const [real, imaginary] = [new Float64Array(size), new Float64Array(size)];
  const power = new Float64Array(size / 2 + 1);
  return (samples) => {
    for (let at = 0; at < size; at++) real[at] = samples[at];
    imaginary.fill(0);
    fft(real, imaginary);
    for (let at = 0; at < power.length; at++) power[at] = real[at] * real[at] + imaginary[at] * imaginary[at];
    return power;
  };
}
