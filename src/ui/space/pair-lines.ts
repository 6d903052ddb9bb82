/**
 * The ends of the pair lines as item numbers: from every modality to the next, pair by pair. Items are numbered
 * modality after modality.
 */
export function pairLineEnds(modalities: number, count: number): Uint32Array {
  const ends = new Uint32Array(Math.max(0, modalities - 1) * count * 2);
  let at = 0;
  for (let modality = 0; modality + 1 < modalities; modality++) {
    for (let item = 0; item < count; item++) {
      ends[at++] = modality * count + item;
      ends[at++] = (modality + 1) * count + item;
    }
  }
  return ends;
}
