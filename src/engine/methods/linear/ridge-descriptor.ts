import { choiceParameter, numberParameter } from '../../parameter.ts';
import type { MethodDescriptor } from '../method.ts';

export const direction = choiceParameter({
  id: 'direction',
  choices: ['first-to-second', 'second-to-first'],
  default: 'first-to-second',
});

export const penalty = numberParameter({
  id: 'ridge-penalty',
  default: 1,
  min: 0,
  max: 500,
  step: 0.5,
  symbol: '\\lambda',
});

export const ridgeDescriptor: MethodDescriptor = {
  id: 'ridge',
  family: 'linear',
  parameters: [direction, penalty],
  formula: String.raw`W = (X^\top X + \htmlClass{symbol-ridge-penalty}{\lambda} I)^{-1} X^\top Z`,
  source: 'Hoerl and Kennard: Ridge regression, Technometrics 1970',
  modalities: 'two',
  usesLabels: false,
};
