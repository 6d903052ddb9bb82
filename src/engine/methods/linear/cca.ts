import { type Dense, transposed } from '../../linear-algebra/dense.ts';
import { multiply } from '../../linear-algebra/multiply.ts';
import { checkData } from '../check-data.ts';
import type { Features, Method } from '../method.ts';
import { canonicalMaps, totalCorrelation } from './canonical.ts';
import { ccaDescriptor } from './cca-descriptor.ts';
import { type ClosedForm, ClosedFormState } from './closed-form.ts';
import { applyMap, centre, mapShapes, rowOf } from './linear-map.ts';
import { pairOf, widths } from './pairs.ts';
import { regularisation } from './parameters.ts';

/** Finds the directions of two modalities that correlate the most. Its objective is minus the total correlation. */
export const cca: Method = {
  ...ccaDescriptor,
  largestDim: (data) => Math.min(...widths(data)),
  start(data, dim, config) {
    checkData(data, { items: 2, classes: false });
    const names = pairOf(data);
    const [first, second] = names;
    const [x, y] = [data.features[first], data.features[second]];
    const mapOf = ([meanX, a, meanY, b]: readonly Dense[], modality: string) =>
      modality === first ? { mean: meanX, weights: a } : { mean: meanY, weights: b };
    const embed = (solution: readonly Dense[], modality: string, features: Features) =>
      applyMap(mapOf(solution, modality), features);
    const method: ClosedForm = {
      shapes: [...mapShapes(x.dim, dim), ...mapShapes(y.dim, dim)],
      solve() {
        const [ofX, ofY] = [centre(x), centre(y)];
        const [a, b] = canonicalMaps(ofX.rows, ofY.rows, dim, regularisation.read(config), names);
        return {
          solution: [rowOf(ofX.means), a, rowOf(ofY.means), b],
          objective: -totalCorrelation(multiply(ofX.rows, a), multiply(ofY.rows, b)),
        };
      },
      embed,
      objective: (solution, features) =>
        -totalCorrelation(embed(solution, first, features[first]), embed(solution, second, features[second])),
      factors: (solution, modality) => transposed(mapOf(solution, modality).weights),
    };
    return new ClosedFormState(method, data.features);
  },
};
