import { describe, expect, it } from 'vitest';
import { KeptSnapshots } from './kept-snapshots.ts';

const snapshot = (step: number, weights = 4, slots = 0) => ({
  step,
  ended: null,
  weights: new Float32Array(weights),
  memory: { steps: step, slots: new Float32Array(slots * weights) },
});

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
    expect(kept.steps.length * weights * 4).toBeLessThanOrEqual(100 * 2 ** 20);
    expect(kept.steps[0]).toBe(0);
    expect(kept.steps.length).toBeGreaterThan(1);
  });

  it("of the page's first experiment keep all that Adam remembered", () => {
    const kept = new KeptSnapshots();
    for (let step = 0; step <= 100; step++) kept.add(snapshot(step, 356_448, 2));
    expect(kept.steps.length).toBeGreaterThan(10);
    for (const step of kept.steps) expect(kept.find(step)?.memory).toBeDefined();
  });

  it('of large models lose what the optimiser remembered first, the older before the newer', () => {
    const kept = new KeptSnapshots();
    const weights = 2 ** 20;
    for (let step = 0; step < 15; step++) kept.add(snapshot(step, weights, 2));
    expect(kept.steps).toHaveLength(15);
    const remembering = kept.steps.map((step) => kept.find(step)?.memory !== undefined);
    expect(remembering).toEqual([...new Array(10).fill(false), ...new Array(5).fill(true)]);
  });

  it('so large that one fills the room still hold another one than the start', () => {
    const kept = new KeptSnapshots();
    for (let step = 0; step < 2; step++) kept.add(snapshot(step, 2 ** 23, 2));
    expect(kept.steps).toEqual([0, 1]);
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
