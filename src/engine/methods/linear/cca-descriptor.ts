import type { MethodDescriptor } from '../method.ts';
import { regularisation } from './parameters.ts';

export const ccaDescriptor: MethodDescriptor = {
  id: 'cca',
  family: 'linear',
  parameters: [regularisation],
  formula: String.raw`\max_{A, B} \operatorname{tr} A^\top \Sigma_{xy} B, \quad A^\top \big((1-\htmlClass{symbol-regularisation}{r}) \Sigma_{xx} + \htmlClass{symbol-regularisation}{r} I\big) A = I, \quad B^\top \big((1-\htmlClass{symbol-regularisation}{r}) \Sigma_{yy} + \htmlClass{symbol-regularisation}{r} I\big) B = I`,
  source: 'Hotelling 1936; regularised as by Vinod 1976',
  modalities: 'two',
  usesLabels: false,
};
