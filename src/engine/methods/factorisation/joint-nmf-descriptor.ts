import { choiceParameter, numberParameter } from '../../parameter.ts';
import type { MethodDescriptor } from '../method.ts';
import { firstWeight } from './parameters.ts';

/** What becomes of negative features: all of a modality are raised by its lowest number, or the run is refused. */
export const negatives = choiceParameter({ id: 'negatives', choices: ['shift', 'refuse'], default: 'shift' });

export const iterations = numberParameter({ id: 'iterations', default: 200, min: 1, max: 1000, step: 1 });

export const jointNmfDescriptor: MethodDescriptor = {
  id: 'joint-nmf',
  family: 'factorisation',
  parameters: [firstWeight, negatives, iterations],
  formula: String.raw`\min_{Y, U_t \ge 0} \sum_t \htmlClass{symbol-first-weight}{\alpha}_t \|X_t - Y U_t\|^2`,
  source: 'Lee and Seung, NIPS 2000; jointly as by Akata, Thurau and Bauckhage, CVWW 2011',
  modalities: 'any',
  usesLabels: false,
};
