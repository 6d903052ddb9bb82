import { describe, expect, it } from 'vitest';
import type { BackendName } from '../engine/backend/backend.ts';
import { nodeBackends } from '../engine/backend/node-backends.ts';
import { startBackend } from '../engine/backend/start-backend.ts';
import type { ConfigValue } from '../engine/parameter.ts';
import { openCase } from './cases.ts';
import { trainBoth } from './compare.ts';

const STEPS = 50;

async function bothOn(backend: BackendName, name: 'small' | 'default', changes: Record<string, ConfigValue>) {
  expect((await startBackend(backend, nodeBackends)).backend).toBe(backend);
  return trainBoth(await openCase(name, changes), STEPS);
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
      expect(both.losses[STEPS - 1]).not.toBeCloseTo(both.losses[0], 2);
      expect(both.lossDifference).toBeLessThan(1e-4);
      expect(both.weightDifference).toBeLessThan(1e-4);
      expect(both.tensorsLeft).toBe(0);
    });
  },
);
