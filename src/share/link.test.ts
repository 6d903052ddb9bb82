import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  completeConfig,
  differences,
  needsRestart,
  sections,
  withSetting,
} from '../engine/config/run-config.ts';
import type { ConfigValue, Parameter } from '../engine/parameter.ts';
import { examples } from './examples.ts';
import { fromHash, toHash } from './link.ts';

const defaults = completeConfig({}).config;

/** Any value that a parameter accepts, as its control could set it. */
function anyValue(parameter: Parameter): fc.Arbitrary<ConfigValue> {
  switch (parameter.kind) {
    case 'switch':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...parameter.choices);
    case 'list':
      return fc.subarray([...parameter.choices], { minLength: parameter.minimum });
    case 'number':
      return fc
        .double({ min: parameter.min, max: parameter.max, noNaN: true })
        .map((value) =>
          Math.min(
            parameter.max,
            parameter.min + parameter.step * Math.round((value - parameter.min) / parameter.step),
          ),
        );
  }
}

/** A config reached by changing settings one after the other, as a learner does. */
const anyConfig = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 }).map((changes) => {
  let config = defaults;
  for (const [which, seed] of changes) {
    const parameters = sections(config).flatMap((section) => section.parameters);
    const parameter = parameters[which % parameters.length];
    const [value] = fc.sample(anyValue(parameter), { numRuns: 1, seed });
    config = withSetting(config, parameter.id, value);
  }
  return config;
});

describe('a link', () => {
  it('opens the very experiment it was made from', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        const { config: opened, problems } = fromHash(toHash(config));
        expect(problems).toEqual([]);
        expect(opened).toEqual(config);
      }),
      { numRuns: 200 },
    );
  });

  it('is empty for the defaults and spells only what differs, readably', () => {
    expect(toHash(defaults)).toBe('');
    for (const hash of [
      '#v=1&world=halves&items=500&source=mnist',
      '#v=1&world=articles&source=wikipedia&noise=0.5',
      '#v=1&world=clip&gap-shift=-0.5&centre=true&train-share=0.8',
    ]) {
      expect([toHash(fromHash(hash).config), fromHash(hash).problems]).toEqual([hash, []]);
    }
    const { config } = fromHash('#world=digits&modalities=handwriting,street&loss=triplet&margin=0.3&seed=7');
    expect(toHash(config)).toBe('#v=1&modalities=handwriting,street&margin=0.3&seed=7');
  });

  it('reads the experiment of the source chapter by its name', () => {
    const { config, problems } = fromHash('#example=source-chapter');
    expect(problems).toEqual([]);
    expect(config).toMatchObject({
      modalities: ['handwriting', 'street'],
      encoder: 'linear',
      dim: 64,
      loss: 'triplet',
      margin: 0.2,
      optimiser: 'adam',
    });
  });

  it('lets settings change an example', () => {
    expect(fromHash('#example=source-chapter&margin=0.5').config.margin).toBe(0.5);
  });

  it.each([
    ['#margin=-3', 'margin'],
    ['#margin=abc', 'margin'],
    ['#margin=', 'margin'],
    ['#seed=1.5', 'seed'],
    ['#loss=nonsense', 'loss'],
    ['#modalities=handwriting', 'modalities'],
    ['#modalities=handwriting,handwriting', 'modalities'],
    ['#colour=red', 'colour'],
    ['#__proto__=1', '__proto__'],
    ['#example=nothing', 'example'],
    ['#v=99', 'v'],
  ])('replaces what is wrong in %s by the default and names %s', (hash, key) => {
    const { config, problems } = fromHash(hash);
    expect(problems.map((problem) => problem.key)).toEqual([key]);
    expect(config).toEqual(defaults);
  });

  it('keeps the good settings beside a bad one', () => {
    const { config, problems } = fromHash('#seed=7&margin=-1');
    expect(config.seed).toBe(7);
    expect(problems).toHaveLength(1);
  });

  it('drops settings of a loss that is not chosen without complaint', () => {
    const { config, problems } = fromHash('#loss=info-nce&margin=0.5');
    expect(problems).toEqual([]);
    expect(config).not.toHaveProperty('margin');
  });

  it('never throws and always gives a whole config, whatever the hash holds', () => {
    const keys = sections(defaults).flatMap(({ parameters }) => parameters.map(({ id }) => id));
    const pair = fc.tuple(fc.oneof(fc.constantFrom(...keys), fc.string()), fc.string());
    const hash = fc
      .array(pair)
      .map((pairs) => `#${pairs.map(([key, value]) => `${key}=${value}`).join('&')}`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), hash), (text) => {
        const { config } = fromHash(text);
        expect(completeConfig(config)).toEqual({ config, problems: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('refuses 100 kB of rubbish in one short sentence', () => {
    const { config, problems } = fromHash(`#${'%C3%28&x=é'.repeat(10_000)}`);
    expect(config).toEqual(defaults);
    expect(problems).toHaveLength(1);
    expect(problems[0].given.length).toBeLessThan(60);
  });
});

describe('ready-made experiments', () => {
  it.each(examples.map(({ id, settings }) => [id, settings] as const))(
    '%s has only settings that count',
    (_, settings) => {
      const { config, problems } = completeConfig(settings);
      expect(problems).toEqual([]);
      for (const key of Object.keys(settings)) expect(config).toHaveProperty([key]);
    },
  );
});

describe('a config', () => {
  it('is started again for another world, seed or loss, but not for a live setting', () => {
    expect(needsRestart(defaults, withSetting(defaults, 'margin', 0.5))).toBe(false);
    expect(needsRestart(defaults, withSetting(defaults, 'learning-rate', 0.01))).toBe(false);
    expect(needsRestart(defaults, withSetting(defaults, 'seed', 8))).toBe(true);
    expect(needsRestart(defaults, withSetting(defaults, 'loss', 'info-nce'))).toBe(true);
  });

  it('takes the defaults of the newly chosen loss', () => {
    const config = withSetting(defaults, 'loss', 'contrastive');
    expect(config).toMatchObject({ margin: 1, 'shared-top': true });
    expect(Object.keys(differences(config))).toEqual(['loss']);
  });

  it('has no two settings of the same id', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        const ids = sections(config).flatMap(({ parameters }) => parameters.map(({ id }) => id));
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});
