import { describe, expect, it } from 'vitest';
import type { ShownItems, ShownModality } from '../../worker/protocol.ts';
import { isLinked, linkItems } from './item-link.ts';

const SIZE = 3;

/** Items whose numbers and classes follow from their modality and place. */
function modality(id: string, count: number, more: Partial<ShownModality> = {}): ShownModality {
  return {
    id,
    shape: { kind: 'vector', size: SIZE },
    values: Float32Array.from({ length: count * SIZE }, (_, at) => id.length * 1000 + at),
    classes: Uint32Array.from({ length: count }, (_, index) => index % 10),
    sounds: false,
    source: 'generated',
    ...more,
  };
}

const shown = (heldOutShown: number, ...modalities: readonly ShownModality[]): ShownItems => ({
  modalities,
  heldOutShown,
});

describe('items of two runs', () => {
  it('are the same in the same place of every modality that both runs have, in whatever order', () => {
    const one = shown(20, modality('handwriting', 20), modality('word', 20));
    const other = shown(20, modality('street', 20), modality('word', 20), modality('handwriting', 20));
    const link = linkItems(one, other);
    expect(link).toEqual({ state: 'same', modalities: ['handwriting', 'word'], count: 20 });
    expect(isLinked(link, { modality: 'word', index: 19 })).toBe(true);
    expect(isLinked(link, { modality: 'word', index: 20 })).toBe(false);
    expect(isLinked(link, { modality: 'street', index: 0 })).toBe(false);
  });

  it('are linked as far as both runs show them, training pairs only where as many others come before', () => {
    const few = shown(20, modality('word', 20));
    const more = shown(30, modality('word', 50));
    expect(linkItems(few, more).count).toBe(20);
    expect(linkItems(more, shown(30, modality('word', 40))).count).toBe(40);
    expect(linkItems(more, shown(35, modality('word', 40))).count).toBe(30);
  });

  it('are compared as far as the page has their numbers', () => {
    const whole = modality('word', 50);
    const cut = modality('word', 50, { values: whole.values.slice(0, 10 * SIZE) });
    expect(linkItems(shown(50, whole), shown(50, cut)).state).toBe('same');
  });

  it.each([
    ['one number differs', { values: modality('word', 20).values.map((x, at) => (at === 59 ? -1 : x)) }],
    ['one class differs', { classes: modality('word', 20).classes.map((x, at) => (at === 19 ? 0 : x)) }],
    ['their shape differs', { shape: { kind: 'vector', size: 1 } }],
  ] as const)('are not linked at all where %s', (_, difference) => {
    const one = shown(20, modality('handwriting', 20), modality('word', 20));
    const other = shown(20, modality('handwriting', 20), modality('word', 20, difference));
    expect(linkItems(one, other)).toEqual({ state: 'other-data', modalities: [], count: 0 });
  });

  it('are not linked where the runs share no modality', () => {
    const link = linkItems(shown(20, modality('word', 20)), shown(20, modality('street', 20)));
    expect(link.state).toBe('no-shared-modality');
    expect(isLinked(link, { modality: 'word', index: 0 })).toBe(false);
  });
});
