import { OrthographicCamera } from 'three';
import { describe, expect, it } from 'vitest';
import type { ShownModality } from '../../worker/protocol.ts';
import { itemsWithin } from './pick.ts';
import { findItems } from './search.ts';

const classes = Uint8Array.of(0, 1, 1);
const pictures: ShownModality = {
  id: 'pictures',
  shape: { kind: 'image', width: 1, height: 1, channels: 1 },
  values: new Uint8Array(3),
  classes,
  sounds: false,
  source: 'generated',
};
const words: ShownModality = {
  ...pictures,
  id: 'words',
  shape: { kind: 'tokens', length: 1, vocabulary: ['', 'zwei', 'Drei'] },
  values: Uint8Array.of(1, 2, 2),
};

describe('searching the space', () => {
  const found = (text: string) => findItems(text, [pictures, words], ['2', 'three']);

  it('finds the items of a class by its name or the beginning of it, and items by what they say', () => {
    expect(found('2')).toEqual([0, 3]);
    expect(found(' Thr ')).toEqual([1, 2, 4, 5]);
    expect(found('drei')).toEqual([4, 5]);
    expect(found('wei')).toEqual([3]);
  });

  it('finds nothing by nothing, nor by a letter that only begins a name', () => {
    expect([found(''), found('  '), found('t'), found('x')]).toEqual([[], [], [], []]);
  });
});

describe('the lasso', () => {
  const camera = new OrthographicCamera(-1, 1, 1, -1, -10, 10);
  camera.updateMatrixWorld();
  const places = Float32Array.of(0, 0, 0, 0.5, 0.5, 0, -0.8, 0, 0);
  const items = { before: places, position: places, progress: 1, scale: 1 };
  const around = (...outline: readonly (readonly [number, number])[]) =>
    itemsWithin(
      items,
      camera,
      { width: 100, height: 100 },
      outline.map(([x, y]) => ({ x, y })),
    );

  it('takes the items within its outline, and leaves those in a bay of it', () => {
    expect(around([40, 10], [90, 10], [90, 60], [40, 60])).toEqual([0, 1]);
    expect(around([0, 0], [100, 0], [100, 100], [60, 100], [60, 40], [40, 40], [40, 100], [0, 100])).toEqual([
      1, 2,
    ]);
    expect(around([10, 10], [20, 20])).toEqual([]);
  });
});
