import { centred, denseOf } from '../../linear-algebra/dense.ts';
import { checkData } from '../check-data.ts';
import type { Method } from '../method.ts';
import { centre, rowOf } from './linear-map.ts';
import { classifier, cost } from './logistic-regression.ts';
import { widths } from './pairs.ts';
import { mostIterations } from './parameters.ts';
import { PosteriorState, type Preparation } from './posterior-state.ts';
import { semanticMatchingDescriptor } from './semantic-matching-descriptor.ts';

/** Semantic matching: every modality is read by a classifier of its own, and items meet in what they are read as. */
export const semanticMatching: Method = {
  ...semanticMatchingDescriptor,
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
