import { numberParameter } from '../../parameter.ts';
import type { MethodDescriptor } from '../method.ts';
import { mostIterations } from './parameters.ts';

/** How many items of either modality are matched, the first ones: of words, the most frequent. */
export const cutoff = numberParameter({
  id: 'induction-cutoff',
  default: 4000,
  min: 100,
  max: 6000,
  step: 100,
  scale: 'log',
});

export const selfLearningDescriptor: MethodDescriptor = {
  id: 'self-learning',
  family: 'linear',
  parameters: [mostIterations, cutoff],
  formula: String.raw`W \leftarrow UV^\top, \quad X_D^\top Z_D = U \Sigma V^\top, \qquad D \leftarrow \{(i, j) : x_i W \text{ and } z_j \text{ are each other's nearest by CSLS}\}`,
  source:
    'Artetxe, Labaka & Agirre: Learning bilingual word embeddings with (almost) no bilingual data, ACL 2017',
  modalities: 'two',
  usesLabels: false,
};
