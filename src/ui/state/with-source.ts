import { modalitiesParameter, withSetting, worldParameter } from '../../engine/config/run-config.ts';
import type { ChoiceParameter, RunConfig } from '../../engine/parameter.ts';
import { own as ownWorld } from '../../engine/worlds/own/own.ts';
import { findWorld, worlds } from '../../engine/worlds/registry.ts';
import type { WorldDescriptor } from '../../engine/worlds/world.ts';

/** The setting by which a world takes its items from a data set, such as `source.handwriting` or `source`. */
export function sourceSetting(world: WorldDescriptor, source: string): ChoiceParameter | undefined {
  return world.parameters
    .filter((parameter) => parameter.kind === 'choice')
    .find(({ id, choices }) => /^source(\.|$)/.test(id) && choices.includes(source));
}

/** The config with items from that data set: in its own world where that takes them, else in the first that does. */
export function withSource(config: RunConfig, source: string): RunConfig {
  const own = findWorld(worldParameter.read(config));
  const world = [own, ...worlds].find((candidate) => sourceSetting(candidate, source)) ?? own;
  const setting = sourceSetting(world, source);
  if (setting === undefined) return config;
  const there = world === own ? config : withSetting(config, worldParameter.id, world.id);
  return withSetting(there, setting.id, source);
}

/** The config with the learner's own data, of these modalities: those chosen before stay where the data has them. */
export function withOwnData(config: RunConfig, modalities: readonly string[]): RunConfig {
  const own = withSource(config, 'own');
  const parameter = modalitiesParameter(findWorld(worldParameter.read(own)), own);
  const isThere = parameter.read(own).every((id) => modalities.includes(id));
  const isChosen = isThere && ownWorld.id === worldParameter.read(config) && config.source === 'own';
  return isChosen ? own : withSetting(own, parameter.id, modalities.slice(0, parameter.maximum));
}
