import { numberParameter } from '../../parameter.ts';
import { checkData } from '../check-data.ts';
import type { MethodDescriptor } from '../method.ts';
import { canonicalMaps } from './canonical.ts';
import { applyMap, centre, mapShapes, rowOf } from './linear-map.ts';
import { classifier, cost } from './logistic-regression.ts';
import { pairOf, widths } from './pairs.ts';
import { mostIterations, regularisation } from './parameters.ts';
import { PosteriorState, type Preparation } from './posterior-state.ts';

/** Dimensions that canonical correlation analysis leaves for the classifiers. */
const components = numberParameter({
  id: 'components',
  default: 9,
  min: 1,
  max: 256,
  step: 1,
  symbol: 'k',
});

/** Semantic correlation matching: the classifiers read what canonical correlation analysis made of the items. */
export const semanticCorrelationMatching: MethodDescriptor = {
  id: 'semantic-correlation-matching',
  family: 'linear',
  parameters: [components, regularisation, classifier, cost, mostIterations],
  formula: String.raw`\pi(A^\top x), \; \pi(B^\top y) \quad \text{with } A, B \text{ from CCA}_{\htmlClass{symbol-regularisation}{r}} \text{ of } \htmlClass{symbol-components}{k} \text{ dimensions}, \quad \pi(u)_j \propto e^{w_j \cdot u + b_j} \text{ fitted with } \htmlClass{symbol-cost}{C}`,
  source: 'Rasiwasia et al.: A new approach to cross-modal multimedia retrieval, ACM Multimedia 2010',
  modalities: 'two',
  usesLabels: true,
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
