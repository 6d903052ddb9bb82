import { describe, expect, it } from 'vitest';
import { pairLineEnds } from './pair-lines.ts';

describe('pair lines', () => {
  it('join every item to its partner in the next modality', () => {
    expect(Array.from(pairLineEnds(3, 2))).toEqual([0, 2, 1, 3, 2, 4, 3, 5]);
    expect(Array.from(pairLineEnds(2, 1))).toEqual([0, 1]);
  });
});
