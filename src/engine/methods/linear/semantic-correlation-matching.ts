import { checkData } from '../check-data.ts';
import type { Method } from '../method.ts';
import { canonicalMaps } from './canonical.ts';
import { applyMap, centre, mapShapes, rowOf } from './linear-map.ts';
import { classifier, cost } from './logistic-regression.ts';
import { pairOf, widths } from './pairs.ts';
import { mostIterations, regularisation } from './parameters.ts';
import { PosteriorState, type Preparation } from './posterior-state.ts';
import {
  components,
  semanticCorrelationMatchingDescriptor,
} from './semantic-correlation-matching-descriptor.ts';

/** Semantic correlation matching: the classifiers read what canonical correlation analysis made of the items. */
export const semanticCorrelationMatching: Method = {
  ...semanticCorrelationMatchingDescriptor,
  largestDim: ({ classes }) => classes,
  start(data, dim, config) {
    checkData(data, { items: 2, classes: true });
    const [first, second] = pairOf(data);
    const width = Math.min(components.read(config), ...widths(data));
    const preparation: Preparation = {
      shapes: widths(data).map((features) => mapShapes(features, width)),
      widths: [width, width],
      fit() {
        const x = centre(data.features[first]);
        const y = centre(data.features[second]);
        const r = regularisation.read(config);
        const [a, b] = canonicalMaps(x.rows, y.rows, width, r, [first, second]);
        return [
          [rowOf(x.means), a],
          [rowOf(y.means), b],
        ];
      },
      apply: ([mean, weights], features) => applyMap({ mean, weights }, features),
    };
    return new PosteriorState(data, dim, preparation, {
      cost: cost.read(config),
      classifier: classifier.read(config),
      mostIterations: mostIterations.read(config),
    });
  },
};
