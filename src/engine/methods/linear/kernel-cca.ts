import type { Dense } from '../../linear-algebra/dense.ts';
import { multiply } from '../../linear-algebra/multiply.ts';
import { Random } from '../../random.ts';
import { seedParameter } from '../../worlds/world-parameters.ts';
import { checkData } from '../check-data.ts';
import type { Features, Method } from '../method.ts';
import { canonicalMaps, totalCorrelation } from './canonical.ts';
import { type ClosedForm, ClosedFormState } from './closed-form.ts';
import { bandwidth, featureCount, kernelCcaDescriptor } from './kernel-cca-descriptor.ts';
import { applyMap, centre, mapShapes, rowOf } from './linear-map.ts';
import { pairOf } from './pairs.ts';
import { regularisation } from './parameters.ts';
import { RandomFourierFeatures } from './random-fourier-features.ts';

/**
 * Canonical correlation analysis of Gaussian kernels, each approximated by random Fourier features. Its objective is
 * minus the total correlation.
 */
export const kernelCca: Method = {
  ...kernelCcaDescriptor,
  largestDim: (_, config) => featureCount.read(config),
  start(data, dim, config) {
    checkData(data, { items: 2, classes: false });
    const names = pairOf(data);
    const [first, second] = names;
    const count = featureCount.read(config);
    const seed = seedParameter.read(config);
    const expansionOf = (modality: string) =>
      new RandomFourierFeatures(
        data.features[modality],
        count,
        bandwidth.read(config),
        new Random(seed, `kernel-cca/${modality}`),
      );
    const expansions = { [first]: expansionOf(first), [second]: expansionOf(second) };
    const embed = ([meanX, a, meanY, b]: readonly Dense[], modality: string, features: Features) => {
      const map = modality === first ? { mean: meanX, weights: a } : { mean: meanY, weights: b };
      return applyMap(map, expansions[modality].expand(features));
    };
    const method: ClosedForm = {
      shapes: [...mapShapes(count, dim), ...mapShapes(count, dim)],
      solve() {
        const x = centre(expansions[first].expand(data.features[first]));
        const y = centre(expansions[second].expand(data.features[second]));
        const [a, b] = canonicalMaps(x.rows, y.rows, dim, regularisation.read(config), names);
        return {
          solution: [rowOf(x.means), a, rowOf(y.means), b],
          objective: -totalCorrelation(multiply(x.rows, a), multiply(y.rows, b)),
        };
      },
      embed,
      objective: (solution, features) =>
        -totalCorrelation(embed(solution, first, features[first]), embed(solution, second, features[second])),
    };
    return new ClosedFormState(method, data.features);
  },
};
