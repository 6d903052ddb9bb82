import { useState } from 'react';
import { MOST_RUNS } from '../compare/run-looks.ts';
import { useRun } from '../state/run-store.ts';
import { MOST_CELLS, readAxis, spellValues } from './axis-draft.ts';
import { suggestedValues, sweepable } from './axis-values.ts';
import type { Axis } from './grid.ts';
import type { Sweep } from './sweep.ts';

/** Contenders of a race unless others are chosen. */
const CONTENDERS = 4;
const STEPS = { default: 200, most: 20_000 } as const;
/** What is varied unless something else is chosen, where the experiment has it. */
const FIRST = { sweep: 'learning-rate', race: 'loss' } as const;

/** A sweep or a race as it is put together. */
export function useSweepPlan() {
  const config = useRun((state) => state.config);
  const parameters = sweepable(config);
  const [kind, setKind] = useState<Sweep['kind']>('sweep');
  const [chosen, setChosen] = useState<readonly string[]>(['', '']);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [steps, setSteps] = useState<number>(STEPS.default);

  const find = (id: string) => parameters.find((parameter) => parameter.id === id);
  const first = find(chosen[0]) ?? find(FIRST[kind]) ?? parameters[0];
  const second = kind === 'sweep' && chosen[1] !== first.id ? find(chosen[1]) : undefined;
  const textKey = (id: string) => `${kind}/${id}`;
  const textOf = (parameter: typeof first) => {
    const suggested = suggestedValues(parameter, config);
    const few = kind === 'race' ? suggested.slice(0, CONTENDERS) : suggested;
    return texts[textKey(parameter.id)] ?? spellValues(few);
  };
  const used = second ? [first, second] : [first];
  const axes = used.flatMap((parameter): Axis[] => {
    const read = readAxis(parameter, textOf(parameter));
    return 'axis' in read ? [read.axis] : [];
  });
  const runs = axes.reduce((product, { values }) => product * values.length, 1);
  const most = kind === 'race' ? MOST_RUNS : MOST_CELLS;
  const isReady =
    axes.length === used.length && runs > 0 && runs <= most && steps >= 1 && steps <= STEPS.most;
  return {
    config,
    parameters,
    kind,
    setKind,
    first,
    second,
    choose: (axis: 0 | 1, id: string) => setChosen(chosen.map((other, at) => (at === axis ? id : other))),
    textOf,
    setText: (id: string, text: string) => setTexts({ ...texts, [textKey(id)]: text }),
    steps,
    setSteps,
    mostSteps: STEPS.most,
    axes,
    runs,
    most,
    isReady,
  };
}
