import type { Dense } from '../../linear-algebra/dense.ts';
import type { Features, MethodData } from '../method.ts';

/** The names of the two modalities, in the order of the run. */
export function pairOf({ features }: MethodData): readonly [string, string] {
  const [first, second] = Object.keys(features);
  return [first, second];
}

/** Number of features of each modality. */
export function widths({ features }: MethodData): number[] {
  return Object.values(features).map(({ dim }: Features) => dim);
}

/** All items of a modality whose features are known, whether or not their partners are. */
export function allKnown({ features, unpaired }: MethodData, modality: string): Features {
  return unpaired?.[modality] ?? features[modality];
}

/** Mean over the rows of the squared distance between row i of the one and row i of the other. */
export function meanSquaredDistance(first: Dense, second: Dense): number {
  const sum = first.values.reduce((total, value, at) => total + (value - second.values[at]) ** 2, 0);
  return sum / first.rows;
}
