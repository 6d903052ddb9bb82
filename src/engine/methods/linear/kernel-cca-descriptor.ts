import { numberParameter } from '../../parameter.ts';
import type { MethodDescriptor } from '../method.ts';
import { regularisation } from './parameters.ts';

export const featureCount = numberParameter({
  id: 'random-features',
  default: 500,
  min: 50,
  max: 2000,
  step: 50,
  symbol: 'D',
});

export const bandwidth = numberParameter({
  id: 'bandwidth',
  default: 1,
  min: 0.1,
  max: 10,
  step: 0.1,
  scale: 'log',
  symbol: 's',
});

export const kernelCcaDescriptor: MethodDescriptor = {
  id: 'kernel-cca',
  family: 'linear',
  parameters: [featureCount, bandwidth, regularisation],
  formula: String.raw`\varphi(x) = \sqrt{2} \cos(\Omega x + b) \in \mathbb{R}^{\htmlClass{symbol-random-features}{D}}, \quad \Omega_{ij} \sim \mathcal{N}\big(0, (\htmlClass{symbol-bandwidth}{s}\, m)^{-2}\big), \quad \text{CCA}_{\htmlClass{symbol-regularisation}{r}}(\varphi(x), \varphi(y))`,
  source: 'Rahimi and Recht, NIPS 2007; Lopez-Paz et al.: Randomized nonlinear component analysis, ICML 2014',
  modalities: 'two',
  usesLabels: false,
};
