/**
 * A setting of an experiment: its id is at once the key in a RunConfig, in a link and in a config file.
 * Descriptors of worlds, encoders, losses and optimisers list theirs; controls, validation and links follow from them.
 */

export type ConfigValue = number | string | boolean | readonly string[];
/** A plain object that decides a run: parameter id → value. Read it with `parameter.read(config)`. */
export type RunConfig = Readonly<Record<string, ConfigValue>>;

/** What a raw value (from a link, a file, a control) turned out to be: the value, or what would be right. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly expected: string };

interface ParameterBase<T extends ConfigValue> {
  readonly id: string;
  readonly default: T;
  /** True when changing it does not need the run to start again. */
  readonly live: boolean;
  /** The TeX symbol that stands for it in the formula of its descriptor. */
  readonly symbol?: string;
  /** The value in `config`, or the default where it is absent. */
  read(config: RunConfig): T;
  /** Checks a raw value: text as a link spells it, or a JSON value. */
  parse(raw: unknown): Parsed<T>;
}

export interface NumberParameter extends ParameterBase<number> {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly scale: 'linear' | 'log';
  readonly unit?: string;
}

export interface ChoiceParameter<C extends string = string> extends ParameterBase<C> {
  readonly kind: 'choice';
  readonly choices: readonly C[];
}

export interface SwitchParameter extends ParameterBase<boolean> {
  readonly kind: 'switch';
}

export interface ListParameter extends ParameterBase<readonly string[]> {
  readonly kind: 'list';
  readonly choices: readonly string[];
  readonly minimum: number;
  readonly maximum: number;
}

export type Parameter = NumberParameter | ChoiceParameter | SwitchParameter | ListParameter;

interface Common {
  readonly id: string;
  readonly live?: boolean;
  readonly symbol?: string;
}

function reader<T extends ConfigValue>(id: string, fallback: T, parse: (raw: unknown) => Parsed<T>) {
  return (config: RunConfig): T => {
    if (!Object.hasOwn(config, id)) return fallback;
    const parsed = parse(config[id]);
    return parsed.ok ? parsed.value : fallback;
  };
}

/** A number in [min, max]; integers only when `step` and `min` are whole and the scale is linear. */
export function numberParameter(
  spec: Common & {
    readonly default: number;
    readonly min: number;
    readonly max: number;
    readonly step: number;
    readonly scale?: 'linear' | 'log';
    readonly unit?: string;
  },
): NumberParameter {
  const scale = spec.scale ?? 'linear';
  const whole = scale === 'linear' && Number.isInteger(spec.step) && Number.isInteger(spec.min);
  const expected = `a ${whole ? 'whole ' : ''}number from ${spec.min} to ${spec.max}`;
  const parse = (raw: unknown): Parsed<number> => {
    const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
    const valid =
      typeof value === 'number' &&
      value >= spec.min &&
      value <= spec.max &&
      (!whole || Number.isInteger(value));
    return valid ? { ok: true, value } : { ok: false, expected };
  };
  return {
    ...spec,
    kind: 'number',
    scale,
    live: spec.live ?? false,
    parse,
    read: reader(spec.id, spec.default, parse),
  };
}

/** One of a fixed list of words. */
export function choiceParameter<const C extends string>(
  spec: Common & { readonly choices: readonly C[]; readonly default: NoInfer<C> },
): ChoiceParameter<C> {
  const parse = (raw: unknown): Parsed<C> => {
    const value = spec.choices.find((choice) => choice === raw);
    return value === undefined
      ? { ok: false, expected: `one of ${spec.choices.join(', ')}` }
      : { ok: true, value };
  };
  return {
    ...spec,
    kind: 'choice',
    live: spec.live ?? false,
    parse,
    read: reader<C>(spec.id, spec.default, parse),
  };
}

/** On or off; links spell it `true` and `false`. */
export function switchParameter(spec: Common & { readonly default: boolean }): SwitchParameter {
  const parse = (raw: unknown): Parsed<boolean> => {
    if (raw === true || raw === 'true') return { ok: true, value: true };
    if (raw === false || raw === 'false') return { ok: true, value: false };
    return { ok: false, expected: 'true or false' };
  };
  return {
    ...spec,
    kind: 'switch',
    live: spec.live ?? false,
    parse,
    read: reader(spec.id, spec.default, parse),
  };
}

/** At least `minimum` and at most `maximum` (all, unless given) different words of a fixed list; links join them by commas. */
export function listParameter(
  spec: Common & {
    readonly choices: readonly string[];
    readonly default: readonly string[];
    readonly minimum: number;
    readonly maximum?: number;
  },
): ListParameter {
  const maximum = spec.maximum ?? spec.choices.length;
  const count = maximum === spec.minimum ? `${maximum}` : `${spec.minimum} to ${maximum}`;
  const expected = `${count} different ones of ${spec.choices.join(', ')}`;
  const parse = (raw: unknown): Parsed<readonly string[]> => {
    const words: unknown = typeof raw === 'string' ? raw.split(',') : raw;
    if (!Array.isArray(words)) return { ok: false, expected };
    const known = spec.choices.filter((choice) => words.includes(choice));
    const valid = known.length === words.length && known.length >= spec.minimum && known.length <= maximum;
    return valid ? { ok: true, value: known } : { ok: false, expected };
  };
  return {
    ...spec,
    kind: 'list',
    maximum,
    live: spec.live ?? false,
    parse,
    read: reader(spec.id, spec.default, parse),
  };
}
