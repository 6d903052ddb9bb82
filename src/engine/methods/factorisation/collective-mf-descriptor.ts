import { numberParameter } from '../../parameter.ts';
import type { MethodDescriptor } from '../method.ts';
import { firstWeight } from './parameters.ts';

export const projectionWeight = numberParameter({
  id: 'projection-weight',
  default: 100,
  min: 0.01,
  max: 1000,
  step: 0.01,
  scale: 'log',
  symbol: '\\mu',
});

export const shrinkage = numberParameter({
  id: 'shrinkage',
  default: 0.01,
  min: 0.0001,
  max: 10_000,
  step: 0.0001,
  scale: 'log',
  symbol: '\\gamma',
});

export const iterations = numberParameter({ id: 'iterations', default: 25, min: 1, max: 1000, step: 1 });

export const collectiveMfDescriptor: MethodDescriptor = {
  id: 'collective-mf',
  family: 'factorisation',
  parameters: [firstWeight, projectionWeight, shrinkage, iterations],
  formula: String.raw`\min \sum_t \htmlClass{symbol-first-weight}{\alpha}_t \|X_t - Y U_t\|^2 + \htmlClass{symbol-projection-weight}{\mu} \sum_t \|Y - X_t W_t\|^2 + \htmlClass{symbol-shrinkage}{\gamma} \big(\|Y\|^2 + \sum_t \|U_t\|^2 + \|W_t\|^2\big)`,
  source: 'Ding, Guo and Zhou, CVPR 2014',
  modalities: 'any',
  usesLabels: false,
};
