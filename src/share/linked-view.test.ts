import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withSetting } from '../engine/config/run-config.ts';
import { projections } from '../engine/projection/registry.ts';
import { fromHash, toHash } from './link.ts';
import { type LinkedView, PAIRS_SHOWN, PROJECTIONS, USUAL_VIEW } from './linked-view.ts';
import { NO_OPTIONS } from './page-options.ts';

const { config } = fromHash('');
const anyView: fc.Arbitrary<LinkedView> = fc.oneof(
  fc.record({
    dimensions: fc.constantFrom(2, 3),
    projection: fc.constantFrom(...PROJECTIONS),
    planeShown: fc.constant(false),
    pairs: fc.constantFrom(...PAIRS_SHOWN),
  }),
  fc.record({
    dimensions: fc.constant(2),
    projection: fc.constantFrom(...PROJECTIONS),
    planeShown: fc.constant(true),
    pairs: fc.constantFrom(...PAIRS_SHOWN),
  }),
);

const hashOf = (view: LinkedView) => toHash(config, null, NO_OPTIONS, view);

describe('how a space is looked at', () => {
  it('comes back from the link as it went in, and leaves the experiment alone', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(fromHash(hashOf(view))).toEqual({
          config,
          problems: [],
          lesson: null,
          options: NO_OPTIONS,
          view,
        });
      }),
    );
  });

  it('is short to say, and not said where it is the usual one', () => {
    expect(hashOf(USUAL_VIEW)).toBe('');
    expect(hashOf({ ...USUAL_VIEW, dimensions: 3 })).toBe('#v=1&view=3d');
    expect(hashOf({ ...USUAL_VIEW, dimensions: 3, projection: 'tsne' })).toBe('#v=1&view=3d,tsne');
    expect(hashOf({ ...USUAL_VIEW, pairs: 500 })).toBe('#v=1&view=500-pairs');
    expect(hashOf({ ...USUAL_VIEW, pairs: Number.POSITIVE_INFINITY })).toBe('#v=1&view=all-pairs');
    expect(hashOf({ ...USUAL_VIEW, planeShown: true })).toBe('#v=1&view=plane');
  });

  it('is not said of a space of three dimensions, which is shown as it is', () => {
    const sphere = withSetting(config, 'dim', 3);
    expect(toHash(sphere, null, NO_OPTIONS, { ...USUAL_VIEW, dimensions: 3 })).toBe('#v=1&dim=3');
  });

  it('has a word for every projection there is', () => {
    expect(PROJECTIONS).toEqual(projections.map(({ id }) => id));
  });

  it.each([
    ['#view=4d,umap', '4d', { ...USUAL_VIEW, projection: 'umap' }],
    ['#view=', '', USUAL_VIEW],
    ['#view=<b>', '<b>', USUAL_VIEW],
    ['#view=300-pairs,3d', '300-pairs', { ...USUAL_VIEW, dimensions: 3 }],
    ['#view=__proto__,3d', '__proto__', { ...USUAL_VIEW, dimensions: 3 }],
    [`#view=${'x'.repeat(3000)}`, 'x'.repeat(40), USUAL_VIEW],
  ])('names what is wrong in %s and keeps what is right', (hash, given, view) => {
    const link = fromHash(hash);
    expect(link.problems).toMatchObject(given === '' ? [] : [{ key: 'view', kind: 'invalid', given }]);
    expect(link.view).toEqual(view);
  });

  it('is in two dimensions along the plane, whatever else is asked for', () => {
    expect(fromHash('#view=3d,plane').view).toEqual({ ...USUAL_VIEW, planeShown: true });
  });
});
