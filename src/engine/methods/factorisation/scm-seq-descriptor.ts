import { regularisation } from '../linear/parameters.ts';
import type { MethodDescriptor } from '../method.ts';

export const scmSeqDescriptor: MethodDescriptor = {
  id: 'scm-seq',
  family: 'factorisation',
  parameters: [regularisation],
  formula: String.raw`\min \Big\| d S - \sum_{b=1}^{d} \operatorname{sgn}(X a_b) \operatorname{sgn}(Y c_b)^\top \Big\|^2, \quad a_b^\top \big((1-\htmlClass{symbol-regularisation}{r}) \Sigma_{xx} + \htmlClass{symbol-regularisation}{r} I\big) a_b = 1`,
  source: 'Zhang and Li, AAAI 2014',
  modalities: 'two',
  usesLabels: true,
};
