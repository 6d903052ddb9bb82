import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModalityItems } from '../worlds/world.ts';
import { InputPreparer } from './inputs.ts';

const vectors = (values: Float32Array, size: number): ModalityItems => ({
  shape: { kind: 'vector', size },
  values,
  classes: new Uint8Array(values.length / size),
});

describe('the input of encoders', () => {
  it('are vectors of mean 0 and deviation 1 over all training numbers, in their old proportions', () => {
    const number = fc.float({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(number, { minLength: 6, maxLength: 60 }), (numbers) => {
        const values = Float32Array.from(numbers.slice(0, 3 * Math.floor(numbers.length / 3)));
        fc.pre(Math.max(...values) - Math.min(...values) > 0.1);
        const rows = Array.from({ length: values.length / 3 }, (_, row) => row);
        const prepared = new InputPreparer(vectors(values, 3)).prepare(values, rows);
        const mean = prepared.reduce((sum, value) => sum + value, 0) / prepared.length;
        const squares = prepared.reduce((sum, value) => sum + value * value, 0) / prepared.length;
        expect(mean).toBeCloseTo(0, 4);
        expect(squares).toBeCloseTo(1, 4);
        const ordered = [...values.keys()].sort((a, b) => values[a] - values[b]);
        for (let at = 1; at < ordered.length; at++) {
          expect(prepared[ordered[at]]).toBeGreaterThanOrEqual(prepared[ordered[at - 1]]);
        }
      }),
    );
  });

  it('takes the mean and deviation of held-out vectors from the training vectors', () => {
    const preparer = new InputPreparer(vectors(Float32Array.of(0, 2, 0, 2), 2));
    expect(preparer.size).toBe(2);
    expect([...preparer.prepare(Float32Array.of(9, 9, 5, 1), [1])]).toEqual([4, 0]);
  });

  it('stays finite where all features are the same number', () => {
    const same = new Float32Array(4).fill(0.5);
    expect([...new InputPreparer(vectors(same, 2)).prepare(same, [0, 1])]).toEqual([0, 0, 0, 0]);
  });

  it('are pixels of mean 0 and deviation 1 over all training pixels, each byte the same wherever it stands', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 80 }), (bytes) => {
        const values = bytes.slice(0, 4 * Math.floor(bytes.length / 4));
        fc.pre(Math.max(...values) - Math.min(...values) > 10);
        const shape = { kind: 'image', height: 2, width: 2, channels: 1 } as const;
        const items: ModalityItems = { shape, values, classes: new Uint8Array(values.length / 4) };
        const rows = Array.from(items.classes, (_, row) => items.classes.length - 1 - row);
        const prepared = new InputPreparer(items).prepare(values, rows);
        const mean = prepared.reduce((sum, value) => sum + value, 0) / prepared.length;
        const squares = prepared.reduce((sum, value) => sum + value * value, 0) / prepared.length;
        expect(mean).toBeCloseTo(0, 4);
        expect(squares).toBeCloseTo(1, 4);
        const byByte = new Map<number, number>();
        for (const [at, value] of prepared.entries()) {
          const byte = values[4 * rows[Math.floor(at / 4)] + (at % 4)];
          expect(value).toBe(byByte.get(byte) ?? value);
          byByte.set(byte, value);
        }
        const ordered = [...byByte].sort(([a], [b]) => a - b).map(([, value]) => value);
        expect([...ordered].sort((a, b) => a - b)).toEqual(ordered);
      }),
    );
  });

  it('are tokens in order where they are read as a sequence', () => {
    const items: ModalityItems = {
      shape: { kind: 'tokens', length: 3, vocabulary: ['', 'a', 'b'] },
      values: Uint16Array.of(1, 2, 0, 2, 2, 1),
      classes: new Uint8Array(2),
    };
    expect([...new InputPreparer(items, 'sequence').prepare(items.values, [1, 0])]).toEqual([
      2, 2, 1, 1, 2, 0,
    ]);
  });

  it('are shares of tokens for text', () => {
    const items: ModalityItems = {
      shape: { kind: 'tokens', length: 4, vocabulary: ['', 'a', 'b'] },
      values: Uint16Array.of(1, 2, 2, 2, 1, 0, 0, 0),
      classes: new Uint8Array(2),
    };
    expect([...new InputPreparer(items).prepare(items.values, [0, 1])]).toEqual([0, 0.25, 0.75, 0, 1, 0]);
  });
});
