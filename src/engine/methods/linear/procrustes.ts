import type { Dense } from '../../linear-algebra/dense.ts';
import { multiply } from '../../linear-algebra/multiply.ts';
import { checkData } from '../check-data.ts';
import type { Method } from '../method.ts';
import { type ClosedForm, ClosedFormState } from './closed-form.ts';
import { allKnown, meanSquaredDistance, pairOf, widths } from './pairs.ts';
import { procrustesDescriptor } from './procrustes-descriptor.ts';
import { Rotation, rotationOnto } from './rotation.ts';

/** Turns one modality as a rigid body onto the other. */
export const procrustes: Method = {
  ...procrustesDescriptor,
  largestDim: (data) => Math.min(...widths(data)),
  start(data, dim) {
    checkData(data, { items: 2, classes: false });
    const [first, second] = pairOf(data);
    const [x, z] = [data.features[first], data.features[second]];
    const indexOf = (modality: string) => (modality === first ? 0 : 1);
    const method: ClosedForm = {
      shapes: Rotation.shapes(x.dim, z.dim, dim),
      solve() {
        const rotation = Rotation.normalising(allKnown(data, first), allKnown(data, second), dim);
        const [from, to] = [rotation.normalised(0, x), rotation.normalised(1, z)];
        const turn = rotationOnto(from, to);
        return {
          solution: rotation.with(turn).matrices,
          objective: meanSquaredDistance(multiply(from, turn), to),
        };
      },
      embed: (solution: readonly Dense[], modality, features) =>
        new Rotation(solution).embed(indexOf(modality), features),
      objective(solution, features) {
        const rotation = new Rotation(solution);
        return meanSquaredDistance(rotation.embed(0, features[first]), rotation.embed(1, features[second]));
      },
      factors: (solution, modality) => new Rotation(solution).factors(indexOf(modality)),
    };
    return new ClosedFormState(method, data.features);
  },
};
