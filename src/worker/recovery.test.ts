import { expect, it } from 'vitest';
import { nodeBackends } from '../engine/backend/node-backends.ts';
import { completeConfig } from '../engine/config/run-config.ts';
import type { Operations } from '../engine/operations/operations.ts';
import { operations } from '../engine/operations/tfjs-operations.ts';
import { loadNodeAsset } from '../engine/worlds/node-assets.ts';
import { WorkerHost } from './host.ts';
import type { Report } from './protocol.ts';

it('a run whose backend breaks goes on from its last snapshot on the next backend', async () => {
  const reports: Report[] = [];
  let broken = false;
  const breaking: Operations = {
    ...operations,
    dense(...given) {
      // A lost device fails every operation until another backend is set.
      if (broken && operations.tf.getBackend() === 'wasm') throw new Error('the device was lost');
      return operations.dense(...given);
    },
  };
  const host = new WorkerHost({
    operations: breaking,
    backends: nodeBackends,
    report: (report) => reports.push(report),
    openCache: () => Promise.reject(new Error('no cache here')),
    loadAsset: loadNodeAsset,
    fetch,
  });
  const settings = {
    items: 200,
    classes: 3,
    encoder: 'linear',
    batch: 16,
    modalities: ['handwriting', 'word'],
  };
  host.handle({ type: 'open', config: completeConfig(settings).config, dimensions: 2 });
  host.handle({ type: 'play' });
  const stepsSince = (start: number) =>
    reports.slice(start).flatMap((report) => (report.type === 'progress' ? [report.step] : []));
  await expect.poll(() => Math.max(0, ...stepsSince(0)), { timeout: 20_000 }).toBeGreaterThan(25);
  broken = true;
  const start = reports.length;
  const isLost = (report: Report) => report.type === 'notice' && report.code === 'backend-lost';
  await expect
    .poll(() => reports.slice(start).find(isLost), { timeout: 20_000 })
    .toMatchObject({
      parameters: { failed: 'wasm', used: 'cpu' },
    });
  const recovered = reports.findIndex(isLost);
  await expect.poll(() => stepsSince(recovered).length, { timeout: 20_000 }).toBeGreaterThan(2);
  expect(stepsSince(recovered)[0]).toBeGreaterThan(1);
  host.handle({ type: 'pause' });
});
