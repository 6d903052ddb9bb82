import { expect, it } from 'vitest';
import type { ModalityItems } from '../worlds/world.ts';
import { FeatureExtractor } from './features.ts';

it('the features of very many pictures are those of each alone, halved until they are small enough', () => {
  const shape = { kind: 'image', height: 36, width: 36, channels: 1 } as const;
  const pictures = 1203;
  const values = Uint8Array.from({ length: pictures * 36 * 36 }, (_, at) => (at * 7919) % 251);
  const items: ModalityItems = { shape, values, classes: new Uint8Array(pictures) };
  const extractor = new FeatureExtractor(items);
  const rows = Uint32Array.from({ length: pictures }, (_, at) => pictures - 1 - at);
  const all = extractor.extract(values, rows);
  expect(all).toMatchObject({ items: pictures, dim: 18 * 18 });
  for (const at of [0, 499, 500, 1000, pictures - 1]) {
    const alone = extractor.extract(values, rows.subarray(at, at + 1));
    expect([...all.values.subarray(at * all.dim, (at + 1) * all.dim)]).toEqual([...alone.values]);
  }
});
