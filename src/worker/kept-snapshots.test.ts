import { describe, expect, it } from 'vitest';
import { KeptSnapshots } from './kept-snapshots.ts';

const snapshot = (step: number, weights = 4) => ({ step, ended: null, weights: new Float32Array(weights) });

describe('the snapshots of a run', () => {
  it('are few however long the run is, from its start on with even gaps', () => {
    const kept = new KeptSnapshots();
    for (let step = 0; step <= 5000; step++) kept.add(snapshot(step));
    expect(kept.steps.length).toBeLessThanOrEqual(24);
    expect(kept.steps.length).toBeGreaterThan(10);
    expect(kept.steps[0]).toBe(0);
    const gaps = kept.steps.slice(1).map((step, index) => step - kept.steps[index]);
    expect(new Set(gaps).size).toBe(1);
    expect(kept.steps.at(-1)).toBeGreaterThan(4500);
  });

  it('of large models are fewer, and the start is always among them', () => {
    const kept = new KeptSnapshots();
    const weights = 3 * 2 ** 20;
    for (let step = 0; step <= 40; step++) kept.add(snapshot(step, weights));
    expect(kept.steps.length * weights * 4).toBeLessThanOrEqual(64 * 2 ** 20);
    expect(kept.steps[0]).toBe(0);
    expect(kept.steps.length).toBeGreaterThan(1);
  });

  it('are found by their step, the newest where there are two', () => {
    const kept = new KeptSnapshots();
    kept.add(snapshot(3));
    const newer = snapshot(3);
    kept.add(newer);
    expect(kept.find(3)).toBe(newer);
    expect(kept.find(4)).toBeUndefined();
  });

  it('cut at a step, those after it are gone', () => {
    const kept = new KeptSnapshots();
    for (const step of [0, 1, 2, 3]) kept.add(snapshot(step));
    kept.cutAfter(1);
    expect(kept.steps).toEqual([0, 1]);
  });
});
