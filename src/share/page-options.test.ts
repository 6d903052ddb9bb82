import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sections } from '../engine/config/run-config.ts';
import { fromHash, toHash } from './link.ts';
import { USUAL_VIEW } from './linked-view.ts';
import { CARDS, isPanelHidden, NO_OPTIONS, namesSetting, type PageOptions, TOOLS } from './page-options.ts';

const { config } = fromHash('');
const settings = sections(config).flatMap(({ parameters }) => parameters.map(({ id }) => id));
const names = fc.uniqueArray(fc.constantFrom(...CARDS, ...TOOLS, 'section.loss', ...settings), {
  maxLength: 6,
});
const anyOptions: fc.Arbitrary<PageOptions> = fc.record({
  hide: names,
  lock: names,
  show: fc.option(fc.uniqueArray(fc.constantFrom(...CARDS), { minLength: 1 }), { nil: null }),
  start: fc.boolean(),
  projector: fc.boolean(),
});

describe('the options of a page', () => {
  it('come back from the link as they went in, and leave the experiment alone', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        expect(fromHash(toHash(config, null, options))).toEqual({
          config,
          problems: [],
          lesson: null,
          options,
          view: USUAL_VIEW,
        });
      }),
    );
  });

  it('are no settings of any kind', () => {
    expect(settings.filter((id) => Object.keys(NO_OPTIONS).includes(id))).toEqual([]);
  });

  it.each([
    ['#hide=margin,banana', 'hide', 'banana'],
    ['#lock=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E', 'lock', '<img src=x onerror=alert(1)>'],
    ['#show=__proto__', 'show', '__proto__'],
    ['#start=yes', 'start', 'yes'],
    ['#projector=javascript:alert(1)', 'projector', 'javascript:alert(1)'],
    [`#hide=${'x'.repeat(3000)}`, 'hide', `${'x'.repeat(40)}…`],
  ])('name what is wrong in %s, once, and keep what is right', (hash, key, given) => {
    const { problems, options } = fromHash(hash);
    expect(problems).toMatchObject([{ key, kind: 'invalid', given }]);
    expect(options).toEqual(hash.includes('margin') ? { ...NO_OPTIONS, hide: ['margin'] } : NO_OPTIONS);
  });

  it('hide a card that is named, or that is not among the only ones', () => {
    expect(isPanelHidden({ ...NO_OPTIONS, hide: ['query'] }, 'query')).toBe(true);
    expect(isPanelHidden({ ...NO_OPTIONS, show: ['charts'] }, 'query')).toBe(true);
    expect(isPanelHidden({ ...NO_OPTIONS, show: ['charts'] }, 'charts')).toBe(false);
    expect(isPanelHidden({ ...NO_OPTIONS, show: ['charts'] }, 'play')).toBe(false);
    expect(CARDS.filter((card) => isPanelHidden(NO_OPTIONS, card))).toEqual([]);
  });

  it('leave fewer cards for a projector, unless the link chooses them', () => {
    const projected = { ...NO_OPTIONS, projector: true };
    expect(isPanelHidden(projected, 'sweep')).toBe(true);
    expect(isPanelHidden(projected, 'charts')).toBe(false);
    expect(isPanelHidden({ ...projected, show: ['sweep'] }, 'sweep')).toBe(false);
  });

  it('mean a setting by its own name, by its section and by all of them', () => {
    for (const name of ['margin', 'section.loss', 'settings']) {
      expect(namesSetting([name], 'loss', 'margin')).toBe(true);
      expect(namesSetting([name], 'method', 'dim')).toBe(name === 'settings');
    }
  });
});
