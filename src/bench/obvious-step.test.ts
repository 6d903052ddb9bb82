import { describe, expect, it } from 'vitest';
import type { BackendName } from '../engine/backend/backend.ts';
import { nodeBackends } from '../engine/backend/node-backends.ts';
import { startBackend } from '../engine/backend/start-backend.ts';
import { operations } from '../engine/operations/tfjs-operations.ts';
import type { ConfigValue } from '../engine/parameter.ts';
import { TrainingSession } from '../engine/training/session.ts';
import { type CaseName, openCase } from './cases.ts';
import { trainBoth } from './compare.ts';
import { sameStart } from './same-start.ts';

const STEPS = 50;

async function bothOn(
  backend: BackendName,
  name: CaseName,
  changes: Record<string, ConfigValue>,
  steps = STEPS,
) {
  expect((await startBackend(backend, nodeBackends)).backend).toBe(backend);
  return trainBoth(await openCase(name, changes), steps);
}

describe.each(['cpu', 'wasm'] as const)(
  'on %s, the engine and the step written the obvious way',
  (backend) => {
    it.each([
      ['adam', 0.001],
      ['sgd', 0.1],
      ['momentum', 0.02],
    ])('train to the same losses and weights by %s', async (optimiser, rate) => {
      const both = await bothOn(backend, 'small', { optimiser, 'learning-rate': rate });
      expect(both.losses).toHaveLength(STEPS);
      expect(both.losses[STEPS - 1]).toBeLessThan(both.losses[0] - 0.5);
      expect(both.lossDifference).toBeLessThan(1e-4);
      expect(both.weightDifference).toBeLessThan(1e-4);
      expect(both.tensorsLeft).toBe(0);
    });
  },
);

it('the obvious step trains convolutions, words and triplets as the engine does', async () => {
  const tiny = { items: 200, batch: 8, width: 16, dim: 8, channels: 4 };
  const both = await bothOn('cpu', 'default', tiny, 10);
  expect(new Set(both.losses).size).toBe(10);
  expect(both.lossDifference).toBeLessThan(1e-4);
  expect(both.weightDifference).toBeLessThan(1e-4);
});

it('an engine that starts the same way has the weights of the session and draws its rows', async () => {
  await startBackend('cpu', nodeBackends);
  const benchCase = await openCase('small');
  const session = new TrainingSession(operations, benchCase.config, benchCase.dataset);
  const start = sameStart(benchCase);
  expect(start.weights).toEqual((await session.snapshot()).weights);
  for (let step = 0; step < 40; step++) {
    session.trainStep().dispose();
    expect(start.nextRows()).toEqual(session.batchRows);
  }
  session.dispose();
});
