import type { MethodDescriptor } from '../method.ts';
import { classifier, cost } from './logistic-regression.ts';
import { mostIterations } from './parameters.ts';

export const semanticMatchingDescriptor: MethodDescriptor = {
  id: 'semantic-matching',
  family: 'linear',
  parameters: [classifier, cost, mostIterations],
  formula: String.raw`\pi(x)_k = P(k \mid x) \propto e^{w_k \cdot x + b_k}, \quad \min_{W, b} \tfrac12 \lVert W \rVert^2 - \htmlClass{symbol-cost}{C} \sum_i \log \pi(x_i)_{k_i}`,
  source: 'Rasiwasia et al.: A new approach to cross-modal multimedia retrieval, ACM Multimedia 2010',
  modalities: 'any',
  usesLabels: true,
};
