import { describe, expect, it } from 'vitest';
import type { Frame } from '../../worker/protocol.ts';
import { Recording } from './recording.ts';

const frame = (step: number, dimensions: 2 | 3 = 2): Frame => ({
  type: 'frame',
  step,
  dimensions,
  positions: Float32Array.of(step, 0),
  query: null,
  radius: 1,
  explained: [],
});

const steps = (recording: Recording) => recording.frames.map(({ step }) => step);

describe('the recording of a run', () => {
  it('keeps every frame of a short run in order', () => {
    const recording = new Recording();
    for (const step of [0, 1, 2, 5]) recording.add(frame(step));
    expect(steps(recording)).toEqual([0, 1, 2, 5]);
  });

  it('stays small however long the run is, with its start and even gaps', () => {
    const recording = new Recording();
    for (let step = 0; step <= 10_000; step++) recording.add(frame(step));
    const kept = steps(recording);
    expect(kept.length).toBeLessThanOrEqual(200);
    expect(kept.length).toBeGreaterThan(90);
    expect(kept[0]).toBe(0);
    expect(kept.at(-1)).toBeGreaterThan(9_800);
    const gaps = kept.slice(1).map((step, index) => step - kept[index]);
    expect(Math.max(...gaps) / Math.min(...gaps)).toBeLessThanOrEqual(2);
  });

  it('starts anew when the run does, or when the view gets another dimension', () => {
    const recording = new Recording();
    for (const step of [0, 1, 2, 3]) recording.add(frame(step));
    recording.add(frame(0));
    expect(steps(recording)).toEqual([0]);
    recording.add(frame(1));
    recording.add(frame(1, 3));
    expect(recording.frames).toEqual([frame(1, 3)]);
  });

  it('keeps fewer frames of very many items, still from the start to now', () => {
    const recording = new Recording();
    const positions = new Float32Array(366_000);
    for (let step = 0; step <= 200; step++) recording.add({ ...frame(step), positions });
    const kept = steps(recording);
    expect(kept.length * positions.byteLength).toBeLessThanOrEqual(32 * 2 ** 20);
    expect(kept.length).toBeGreaterThan(8);
    expect(kept[0]).toBe(0);
    expect(kept.at(-1)).toBeGreaterThan(180);
  });

  it('starts anew when other items are on show', () => {
    const recording = new Recording();
    for (const step of [0, 1, 2]) recording.add(frame(step));
    const other = { ...frame(2), positions: new Float32Array(8) };
    recording.add(other);
    expect(recording.frames).toEqual([other]);
  });

  it('keeps the newest of frames of one step', () => {
    const recording = new Recording();
    recording.add(frame(4));
    recording.add({ ...frame(4), radius: 2 });
    expect(recording.frames).toEqual([{ ...frame(4), radius: 2 }]);
  });

  it('cut at a step, it ends there', () => {
    const recording = new Recording();
    for (const step of [0, 1, 2, 3]) recording.add(frame(step));
    recording.cutAfter(1);
    recording.add(frame(2));
    expect(steps(recording)).toEqual([0, 1, 2]);
  });
});
