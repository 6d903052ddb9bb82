/**
 * Where in a word, 0 to 1, the part at `share` of its time is taken from, so that parts come earlier or later and its
 * ends stay.
 *
 * @param timing amplitudes of the first sines of its length.
 */
export function timed(share: number, timing: readonly number[]): number {
  const moved = timing.reduce(
    (sum, amplitude, wave) =>
      sum + (amplitude * Math.sin(Math.PI * (wave + 1) * share)) / (Math.PI * (wave + 1)),
    share,
  );
  return Math.max(0, Math.min(1, moved));
}
