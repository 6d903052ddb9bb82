import { expect, it } from 'vitest';
import { backendParameter } from '../../engine/backend/backend.ts';
import { completeConfig } from '../../engine/config/run-config.ts';
import { SoakedRun } from './soaked-run.ts';

it('a long run holds as many tensors, bytes, points and frames as a short one', async () => {
  const { config } = completeConfig({
    items: 100,
    modalities: ['handwriting', 'word'],
    encoder: 'linear',
    batch: 8,
    dim: 4,
    [backendParameter.id]: 'cpu',
  });
  const run = new SoakedRun();
  await run.open(config);
  const first = await run.trainTo(200);
  const last = await run.trainTo(2000);
  expect(last.step).toBeGreaterThanOrEqual(2000);
  expect(last.measured).toBeGreaterThan(first.measured + 1);
  expect(last.framed).toBeGreaterThan(first.framed + 3);
  expect({ tensors: last.tensors, bytes: last.tensorBytes }).toEqual({
    tensors: first.tensors,
    bytes: first.tensorBytes,
  });
  // As many as a chart and the timeline can show, where 2,000 steps were there to be kept.
  expect(last.points).toBeLessThanOrEqual(121);
  expect(last.frames).toBeLessThanOrEqual(200);
  // Less than the items of one batch a step.
  expect(last.heap - first.heap).toBeLessThan(16 * 2 ** 20);
});
