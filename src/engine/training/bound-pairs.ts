import { activeModalities, anchorParameter } from '../config/run-config.ts';
import type { RunConfig } from '../parameter.ts';

/** The pairs of modalities that the loss binds: every two, or the anchor with each other one. */
export function boundPairs(config: RunConfig): readonly (readonly [string, string])[] {
  const modalities = activeModalities(config).map(({ id }) => id);
  const anchor = anchorParameter(modalities).read(config);
  if (anchor !== 'none') {
    return modalities.filter((modality) => modality !== anchor).map((modality) => [anchor, modality]);
  }
  return modalities.flatMap((first, index) =>
    modalities.slice(index + 1).map((second): [string, string] => [first, second]),
  );
}
