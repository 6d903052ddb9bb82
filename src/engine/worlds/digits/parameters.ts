import { choiceParameter, numberParameter } from '../../parameter.ts';

export const classesParameter = numberParameter({ id: 'classes', default: 10, min: 2, max: 10, step: 1 });

export const sourceParameters = {
  handwriting: choiceParameter({
    id: 'source.handwriting',
    choices: ['generated', 'mnist'],
    default: 'generated',
  }),
  street: choiceParameter({ id: 'source.street', choices: ['generated', 'svhn'], default: 'generated' }),
  speech: choiceParameter({ id: 'source.speech', choices: ['generated', 'fsdd'], default: 'generated' }),
};

/** Which languages the voices speak. */
export const voicesParameter = choiceParameter({
  id: 'voices.speech',
  choices: ['all', 'en', 'zh', 'fr', 'es', 'de'],
  default: 'all',
});
