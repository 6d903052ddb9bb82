import { describe, expect, it } from 'vitest';
import { nearestSnapshot, placeOfStep } from './snapshot-places.ts';

describe('snapshots on the timeline', () => {
  it('stand at their step, between two recorded ones where it was not recorded', () => {
    const recorded = [0, 10, 30];
    expect([0, 5, 10, 20, 30, 99].map((step) => placeOfStep(step, recorded))).toEqual([0, 0.5, 1, 1.5, 2, 2]);
  });

  it('are found by the step nearest to them', () => {
    expect([0, 14, 16, 99].map((step) => nearestSnapshot(step, [0, 10, 20]))).toEqual([0, 10, 20, 20]);
    expect(nearestSnapshot(3, [])).toBeUndefined();
  });
});
