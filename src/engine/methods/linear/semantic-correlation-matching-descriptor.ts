import { numberParameter } from '../../parameter.ts';
import type { MethodDescriptor } from '../method.ts';
import { classifier, cost } from './logistic-regression.ts';
import { mostIterations, regularisation } from './parameters.ts';

/** Dimensions that canonical correlation analysis leaves for the classifiers. */
export const components = numberParameter({
  id: 'components',
  default: 9,
  min: 1,
  max: 256,
  step: 1,
  symbol: 'k',
});

export const semanticCorrelationMatchingDescriptor: MethodDescriptor = {
  id: 'semantic-correlation-matching',
  family: 'linear',
  parameters: [components, regularisation, classifier, cost, mostIterations],
  formula: String.raw`\pi(A^\top x), \; \pi(B^\top y) \quad \text{with } A, B \text{ from CCA}_{\htmlClass{symbol-regularisation}{r}} \text{ of } \htmlClass{symbol-components}{k} \text{ dimensions}, \quad \pi(u)_j \propto e^{w_j \cdot u + b_j} \text{ fitted with } \htmlClass{symbol-cost}{C}`,
  source: 'Rasiwasia et al.: A new approach to cross-modal multimedia retrieval, ACM Multimedia 2010',
  modalities: 'two',
  usesLabels: true,
};
