import { centred, denseOf } from '../../linear-algebra/dense.ts';
import { checkData } from '../check-data.ts';
import type { MethodDescriptor } from '../method.ts';
import { centre, rowOf } from './linear-map.ts';
import { classifier, cost } from './logistic-regression.ts';
import { widths } from './pairs.ts';
import { mostIterations } from './parameters.ts';
import { PosteriorState, type Preparation } from './posterior-state.ts';

/** Semantic matching: every modality is read by a classifier of its own, and items meet in what they are read as. */
export const semanticMatching: MethodDescriptor = {
  id: 'semantic-matching',
  family: 'linear',
  parameters: [classifier, cost, mostIterations],
  formula: String.raw`\pi(x)_k = P(k \mid x) \propto e^{w_k \cdot x + b_k}, \quad \min_{W, b} \tfrac12 \lVert W \rVert^2 - \htmlClass{symbol-cost}{C} \sum_i \log \pi(x_i)_{k_i}`,
  source: 'Rasiwasia et al.: A new approach to cross-modal multimedia retrieval, ACM Multimedia 2010',
  modalities: 'any',
  usesLabels: true,
  largestDim: ({ classes }) => classes,
  start(data, dim, config) {
    checkData(data, { items: 2, classes: true });
    const modalities = Object.values(data.features);
    const preparation: Preparation = {
      shapes: modalities.map((features) => [[1, features.dim]]),
      widths: widths(data),
      fit: () => modalities.map((features) => [rowOf(centre(features).means)]),
      apply: ([mean], features) => centred(denseOf(features), mean.values),
    };
    return new PosteriorState(data, dim, preparation, {
      cost: cost.read(config),
      classifier: classifier.read(config),
      mostIterations: mostIterations.read(config),
    });
  },
};
