/**
 * Numbers over time as a picture of ink, `[channels, frames]` bytes: time runs to the right, the first channel is at the
 * bottom, the smallest number of the item is nothing and the largest full ink.
 */
export function seriesInk(values: ArrayLike<number>, frames: number, channels: number): Uint8Array {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < values.length; at++) {
    low = Math.min(low, values[at]);
    high = Math.max(high, values[at]);
  }
  const span = high - low || 1;
  const ink = new Uint8Array(frames * channels);
  for (let frame = 0; frame < frames; frame++) {
    for (let channel = 0; channel < channels; channel++) {
      const level = (values[frame * channels + channel] - low) / span;
      ink[(channels - 1 - channel) * frames + frame] = Math.round(255 * level);
    }
  }
  return ink;
}
