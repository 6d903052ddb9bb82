import { sections } from '../../engine/config/run-config.ts';
import type { ConfigValue, NumberParameter, Parameter, RunConfig } from '../../engine/parameter.ts';
import { snapped } from '../controls/snapped.ts';

/** From here on a range is too wide for even steps through it to be of use. */
const WIDE = 100;
const VALUES = 5;

/** Where the run computes and what it learns from is not what is compared. */
const isLeftOut = ({ id, kind }: Parameter) =>
  kind === 'list' || id === 'world' || id === 'backend' || /^source(\.|$)/.test(id);

/** The settings of an experiment that a sweep can vary. */
export function sweepable(config: RunConfig): readonly Parameter[] {
  return sections(config)
    .flatMap(({ parameters }) => parameters)
    .filter((parameter) => !isLeftOut(parameter));
}

function aroundCurrent(parameter: NumberParameter, current: number): readonly number[] {
  const factors = parameter.scale === 'log' ? [0.1, 0.3, 1, 3, 10] : [0.25, 0.5, 1, 2, 4];
  return factors.map((factor) => current * factor);
}

function evenly({ min, max }: NumberParameter): readonly number[] {
  return Array.from({ length: VALUES }, (_, index) => min + ((max - min) * index) / (VALUES - 1));
}

function upwards({ step }: NumberParameter, current: number): readonly number[] {
  return Array.from({ length: VALUES }, (_, index) => current + index * step);
}

function numbersFor(parameter: NumberParameter, current: number): readonly number[] {
  const { min, max, step, scale } = parameter;
  if (scale === 'log' || (min > 0 && max / min >= WIDE)) return aroundCurrent(parameter, current);
  // A seed: any numbers are as good as others.
  return (max - min) / step > 1e6 ? upwards(parameter, current) : evenly(parameter);
}

/** Values worth comparing, from the range of the setting and what it is now. */
export function suggestedValues(parameter: Parameter, config: RunConfig): readonly ConfigValue[] {
  switch (parameter.kind) {
    case 'number': {
      const values = numbersFor(parameter, parameter.read(config)).map((value) => snapped(parameter, value));
      return [...new Set(values)].sort((a, b) => a - b);
    }
    case 'choice':
      return parameter.choices;
    case 'switch':
      return [false, true];
    case 'list':
      return [parameter.read(config)];
  }
}

/** Numbers as they are typed, or the first piece that is none the setting may have. */
export function readNumbers(
  parameter: NumberParameter,
  text: string,
): { readonly values: readonly number[] } | { readonly wrong: string } {
  const pieces = text.split(/[\s,;，；]+/).filter((piece) => piece !== '');
  const parsed = pieces.map((piece) => ({ piece, ...parameter.parse(piece) }));
  const wrong = parsed.find(({ ok }) => !ok);
  if (wrong) return { wrong: wrong.piece.slice(0, 20) };
  return { values: [...new Set(parsed.flatMap((each) => (each.ok ? [each.value] : [])))] };
}
