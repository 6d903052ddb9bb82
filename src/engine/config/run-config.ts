import { backendParameter } from '../backend/backend.ts';
import { encoders } from '../encoders/registry.ts';
import { findLoss, losses } from '../losses/registry.ts';
import { findMethod, methods } from '../methods/registry.ts';
import { findOptimiser, optimisers } from '../optimisers/registry.ts';
import {
  type ChoiceParameter,
  type ConfigValue,
  choiceParameter,
  listParameter,
  numberParameter,
  type Parameter,
  type RunConfig,
  switchParameter,
} from '../parameter.ts';
import { reconstructionParameter } from '../training/reconstruction.ts';
import { findWorld, worlds } from '../worlds/registry.ts';
import type { ModalityDescriptor, WorldDescriptor } from '../worlds/world.ts';
import {
  imbalanceParameter,
  missingParameter,
  noiseParameterOf,
  seedParameter,
} from '../worlds/world-parameters.ts';

export interface Section {
  readonly id: 'world' | 'modalities' | 'harder' | 'method' | 'loss' | 'optimiser' | 'run';
  readonly parameters: readonly Parameter[];
}

export interface ConfigProblem {
  readonly key: string;
  readonly kind: 'unknown' | 'invalid';
  readonly given: string;
  /** What would be right. */
  readonly expected: string;
}

const ids = (descriptors: readonly { readonly id: string }[]) => descriptors.map(({ id }) => id);

export const worldParameter = choiceParameter({ id: 'world', choices: ids(worlds), default: worlds[0].id });
export const lossParameter = choiceParameter({ id: 'loss', choices: ids(losses), default: losses[0].id });

/** In worlds whose pairs are instances it starts with a loss that looks for the partner, not for its class. */
function lossParameterOf({ pairing }: WorldDescriptor): ChoiceParameter {
  const fallback = pairing === 'instance' ? 'info-nce' : lossParameter.default;
  return choiceParameter({ id: lossParameter.id, choices: lossParameter.choices, default: fallback });
}
export const optimiserParameter = choiceParameter({
  id: 'optimiser',
  choices: ids(optimisers),
  default: optimisers[0].id,
});
export const dimParameter = numberParameter({
  id: 'dim',
  default: 64,
  min: 2,
  max: 256,
  step: 1,
  symbol: 'd',
});
export const normaliseParameter = switchParameter({ id: 'normalise', default: true });
export const batchParameter = numberParameter({
  id: 'batch',
  default: 64,
  min: 4,
  max: 2048,
  step: 4,
  live: true,
  symbol: 'B',
});
export const learningRateParameter = numberParameter({
  id: 'learning-rate',
  default: 0.001,
  min: 0.00001,
  max: 1,
  step: 0.00001,
  scale: 'log',
  live: true,
  symbol: '\\eta',
});
/** The method for every modality that can be read by it. */
export const encoderParameter = choiceParameter({
  id: 'encoder',
  choices: ['linear', 'mlp', 'cnn'],
  default: 'cnn',
});
export { seedParameter };

/** How the maps into the shared space are found: trained by gradient, or by a method of its own. */
export const methodParameter = choiceParameter({
  id: 'method',
  choices: ['gradient', ...ids(methods)],
  default: 'gradient',
});

/** Whether steps along a gradient find the maps, and no method of its own. */
export const isTrainedByGradient = (config: RunConfig): boolean =>
  methodParameter.read(config) === methodParameter.default;

export function modalitiesParameter(world: WorldDescriptor, config: RunConfig) {
  const choices = ids(world.modalities);
  const method = findMethod(methodParameter.read(config));
  const maximum = method?.modalities === 'two' ? 2 : choices.length;
  return listParameter({
    id: 'modalities',
    choices,
    default: (world.defaultModalities ?? choices).slice(0, maximum),
    minimum: 2,
    maximum,
  });
}

/** `none` binds every modality to every other; otherwise all bind to the one named. */
export function anchorParameter(modalities: readonly string[]): ChoiceParameter {
  return choiceParameter({ id: 'anchor', choices: ['none', ...modalities], default: 'none', live: true });
}

/** The method for every modality, of those that some modality can be read by. */
export function sharedEncoderParameter(modalities: readonly ModalityDescriptor[]): ChoiceParameter {
  const fits = (id: string) =>
    modalities.some(({ shape }) => encoders.some((encoder) => encoder.id === id && encoder.accepts(shape)));
  const choices = encoderParameter.choices.filter(fits);
  const fallback = choices.includes(encoderParameter.default) ? encoderParameter.default : 'mlp';
  return choiceParameter({ id: encoderParameter.id, choices, default: fallback });
}

/** One modality's own encoder; `same` follows the method chosen for all. */
export function modalityEncoderParameter(
  modality: Pick<ModalityDescriptor, 'id' | 'shape'>,
): ChoiceParameter {
  const fitting = encoders.filter((encoder) => encoder.accepts(modality.shape));
  return choiceParameter({
    id: `encoder.${modality.id}`,
    choices: ['same', ...ids(fitting)],
    default: 'same',
  });
}

/** Whether the towers share their top layers; Siamese losses say yes unless told otherwise. */
export function sharedTopParameter(config: RunConfig) {
  return switchParameter({ id: 'shared-top', default: findLoss(lossParameter.read(config)).siamese });
}

/** The modalities that take part, in the world's order. */
export function activeModalities(config: RunConfig): readonly ModalityDescriptor[] {
  const world = findWorld(worldParameter.read(config));
  const chosen = modalitiesParameter(world, config).read(config);
  return world.modalities.filter(({ id }) => chosen.includes(id));
}

function isAbout(parameter: Parameter, modalities: readonly string[]): boolean {
  const [, modality] = parameter.id.split('.');
  return modality === undefined || modalities.includes(modality);
}

function encoderSettings(config: RunConfig): readonly Parameter[] {
  const modalities = activeModalities(config);
  const chosen = new Set<string>([sharedEncoderParameter(modalities).read(config)]);
  for (const modality of modalities) {
    chosen.add(modalityEncoderParameter(modality).read(config));
    if (modality.shape.kind === 'tokens' && !chosen.has('linear')) chosen.add('text');
    if (modality.shape.kind === 'vector' && !chosen.has('linear')) chosen.add('mlp');
  }
  const used = encoders.filter(({ id }) => chosen.has(id));
  return [...new Set(used.flatMap(({ parameters }) => parameters))];
}

/** What decides the maps into the shared space, and how they are trained where they are. */
function methodSections(config: RunConfig): readonly Section[] {
  const method = findMethod(methodParameter.read(config));
  if (method) {
    const parameters = [methodParameter, ...method.parameters, dimParameter, normaliseParameter];
    return [{ id: 'method', parameters }];
  }
  const modalities = activeModalities(config);
  const ofLoss = lossParameterOf(findWorld(worldParameter.read(config)));
  const loss = findLoss(ofLoss.read(config));
  const optimiser = findOptimiser(optimiserParameter.read(config));
  return [
    {
      id: 'method',
      parameters: [
        methodParameter,
        sharedEncoderParameter(modalities),
        ...modalities.map(modalityEncoderParameter),
        ...encoderSettings(config),
        reconstructionParameter,
        sharedTopParameter(config),
        dimParameter,
        normaliseParameter,
      ],
    },
    { id: 'loss', parameters: [ofLoss, ...loss.parameters] },
    {
      id: 'optimiser',
      parameters: [optimiserParameter, learningRateParameter, batchParameter, ...optimiser.parameters],
    },
  ];
}

/** What can be made harder in any world; a world's own of the same id come first and stay. */
function harderParameters(modalities: readonly string[]): readonly Parameter[] {
  return [missingParameter, imbalanceParameter, ...modalities.map(noiseParameterOf)];
}

/** The first parameter of every id. */
function uniqueById(parameters: readonly Parameter[]): readonly Parameter[] {
  return parameters.filter(({ id }, index) => parameters.findIndex((other) => other.id === id) === index);
}

/** Every parameter that counts in this config, in the order of the controls. */
export function sections(config: RunConfig): readonly Section[] {
  const world = findWorld(worldParameter.read(config));
  const active = ids(activeModalities(config));
  const bound = findMethod(methodParameter.read(config)) ? [] : [anchorParameter(active)];
  const ofWorld = world.parameters.filter((parameter) => isAbout(parameter, active));
  const isSource = ({ id }: Parameter) => /^source(\.|$)/.test(id);
  const isHarder = ({ id }: Parameter) => /^(noise(\..*)?|mispaired|missing|imbalance)$/.test(id);
  const isPlain = (parameter: Parameter) => !isSource(parameter) && !isHarder(parameter);
  return [
    { id: 'world', parameters: [worldParameter, ...ofWorld.filter(isPlain)] },
    {
      id: 'modalities',
      parameters: [modalitiesParameter(world, config), ...bound, ...ofWorld.filter(isSource)],
    },
    { id: 'harder', parameters: uniqueById([...ofWorld.filter(isHarder), ...harderParameters(active)]) },
    ...methodSections(config),
    { id: 'run', parameters: [seedParameter, backendParameter] },
  ];
}

function activeParameters(config: RunConfig): readonly Parameter[] {
  return sections(config).flatMap(({ parameters }) => parameters);
}

/** General settings that only training by gradient has. */
const OF_TRAINING = [
  'anchor',
  'encoder',
  'reconstruction',
  'shared-top',
  'loss',
  'optimiser',
  'learning-rate',
  'batch',
  'missing',
  'imbalance',
];

/** Whether some world, method, encoder, loss or optimiser has such a setting, though not this config's. */
function isKnownElsewhere(key: string): boolean {
  const descriptors = [...worlds, ...methods, ...encoders, ...losses, ...optimisers];
  const modalities = worlds.flatMap((world) => world.modalities);
  return (
    OF_TRAINING.includes(key) ||
    descriptors.some(({ parameters }) => parameters.some(({ id }) => id === key)) ||
    modalities.some(({ id }) => key === `encoder.${id}` || key === noiseParameterOf(id).id)
  );
}

/** Whether there is an experiment that has a setting of that id. */
export const isSetting = (id: string): boolean =>
  isKnownElsewhere(id) || activeParameters({}).some((parameter) => parameter.id === id);

/** A value as a notice may quote it: short, whatever was given. */
function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function fill(raw: Readonly<Record<string, unknown>>, parameters: readonly Parameter[]) {
  const config: Record<string, ConfigValue> = {};
  const problems: ConfigProblem[] = [];
  for (const parameter of parameters) {
    config[parameter.id] = parameter.default;
    if (!Object.hasOwn(raw, parameter.id)) continue;
    const parsed = parameter.parse(raw[parameter.id]);
    if (parsed.ok) config[parameter.id] = parsed.value;
    else {
      const { expected } = parsed;
      problems.push({ key: parameter.id, kind: 'invalid', given: quoted(raw[parameter.id]), expected });
    }
  }
  return { config, problems };
}

/**
 * A whole config from what is given: absent and bad values become defaults, settings that do not count are left out.
 * The problems name every bad value and every unknown key.
 */
export function completeConfig(raw: Readonly<Record<string, unknown>>): {
  readonly config: RunConfig;
  readonly problems: readonly ConfigProblem[];
} {
  // What counts depends on what is chosen (world → modalities → method → encoders), so it settles within three rounds.
  let parameters = activeParameters({});
  for (let round = 0; round < 3; round++) parameters = activeParameters(fill(raw, parameters).config);
  const { config, problems } = fill(raw, parameters);
  const unknown = Object.keys(raw)
    .filter((key) => !Object.hasOwn(config, key) && !isKnownElsewhere(key))
    .map((key) => ({ key: quoted(key), kind: 'unknown' as const, given: quoted(raw[key]), expected: '' }));
  return { config, problems: [...problems, ...unknown] };
}

const isSame = (a: ConfigValue | undefined, b: ConfigValue) => String(a) === String(b);

/** The settings that differ from the defaults, in the order of the controls. */
export function differences(config: RunConfig): Record<string, ConfigValue> {
  const different = activeParameters(config).filter(
    (parameter) => !isSame(parameter.read(config), parameter.default),
  );
  return Object.fromEntries(different.map((parameter) => [parameter.id, parameter.read(config)]));
}

/** The config with one setting changed; what had its default gets the default that now holds. */
export function withSetting(config: RunConfig, id: string, value: ConfigValue): RunConfig {
  return completeConfig({ ...differences(config), [id]: value }).config;
}

/** Whether going from one config to the other means starting the run again. */
export function needsRestart(before: RunConfig, after: RunConfig): boolean {
  const live = new Set(
    [...activeParameters(before), ...activeParameters(after)]
      .filter((parameter) => parameter.live)
      .map(({ id }) => id),
  );
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].some((key) => !live.has(key) && String(before[key]) !== String(after[key]));
}
