import { modalitiesParameter, withSetting, worldParameter } from '../../engine/config/run-config.ts';
import type { ChoiceParameter, RunConfig } from '../../engine/parameter.ts';
import { findWorld, worlds } from '../../engine/worlds/registry.ts';
import type { WorldDescriptor } from '../../engine/worlds/world.ts';

/** The setting by which a world takes its items from a data set, such as `source.handwriting` or `source`. */
export function sourceSetting(world: WorldDescriptor, source: string): ChoiceParameter | undefined {
  return world.parameters
    .filter((parameter) => parameter.kind === 'choice')
    .find(({ id, choices }) => /^source(\.|$)/.test(id) && choices.includes(source));
}

/**
 * The config with items from that data set: in its own world where that takes them, else in the first that does.
 *
 * @param modalities those that the set holds; they take part where it stands in for all of a world and some other does.
 */
export function withSource(config: RunConfig, source: string, modalities: readonly string[] = []): RunConfig {
  const own = findWorld(worldParameter.read(config));
  const world = [own, ...worlds].find((candidate) => sourceSetting(candidate, source)) ?? own;
  const setting = sourceSetting(world, source);
  if (setting === undefined) return config;
  const there = world === own ? config : withSetting(config, worldParameter.id, world.id);
  const parameter = modalitiesParameter(world, there);
  const isShort = setting.id === 'source' && parameter.read(there).some((id) => !modalities.includes(id));
  const fitting = isShort && modalities.length > 1 ? withSetting(there, parameter.id, modalities) : there;
  return withSetting(fitting, setting.id, source);
}
