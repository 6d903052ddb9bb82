import type { RunConfig } from '../parameter.ts';
import { own, ownSourceParameter } from '../worlds/own/own.ts';
import { modalitiesParameter, withSetting, worldParameter } from './run-config.ts';

/**
 * The config with a learner's own data in its world. Modalities that the config has chosen stay where the data has all
 * of them; otherwise as many of the data's take part as the method allows.
 *
 * @param modalities those of the data.
 */
export function withOwnData(config: RunConfig, modalities: readonly string[]): RunConfig {
  const there =
    worldParameter.read(config) === own.id ? config : withSetting(config, worldParameter.id, own.id);
  const parameter = modalitiesParameter(own, there);
  const chosen = parameter.read(there);
  const isDefault = ownSourceParameter.read(there) !== 'own' && String(chosen) === String(parameter.default);
  const sourced = withSetting(there, ownSourceParameter.id, 'own');
  return !isDefault && chosen.every((id) => modalities.includes(id))
    ? sourced
    : withSetting(sourced, parameter.id, modalities.slice(0, parameter.maximum));
}
