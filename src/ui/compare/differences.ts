import { sections } from '../../engine/config/run-config.ts';
import type { ConfigValue, Parameter, RunConfig } from '../../engine/parameter.ts';

/** A setting in which two experiments differ. */
export interface Difference {
  readonly parameter: Parameter;
  /** Nothing where one of them has no such setting. */
  readonly from: ConfigValue | undefined;
  readonly to: ConfigValue | undefined;
}

const parametersOf = (config: RunConfig) => sections(config).flatMap(({ parameters }) => parameters);

/**
 * What changes from one experiment to the other, in the order of the controls. Of settings that only the second one has,
 * those that are not at their defaults: they come with what was chosen.
 */
export function differencesBetween(from: RunConfig, to: RunConfig): readonly Difference[] {
  return parametersOf(to).flatMap((parameter): Difference[] => {
    const value = parameter.read(to);
    if (!Object.hasOwn(from, parameter.id)) {
      const isDefault = String(value) === String(parameter.default);
      return isDefault ? [] : [{ parameter, from: undefined, to: value }];
    }
    const before = from[parameter.id];
    return String(before) === String(value) ? [] : [{ parameter, from: before, to: value }];
  });
}
