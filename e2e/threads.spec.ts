import { expect, test } from '@playwright/test';
import { buildBenchPage, serveBenchPage } from '../scripts/bench-page.mjs';
import type { Trained } from '../src/bench/compare.ts';
import { largestDifference } from '../src/bench/differences.ts';
import type { BenchRequest } from '../src/bench/requests.ts';

test.beforeAll(() => buildBenchPage());

const EXPERIMENTS = {
  'two large towers': { case: 'reference', steps: 6 },
  'convolutions and words': { case: 'default', steps: 6 },
  'small batches of pictures': { case: 'default', steps: 3, changes: { batch: 8, items: 200 } },
} as const;

for (const [name, experiment] of Object.entries(EXPERIMENTS)) {
  test(`with threads that share the products out, ${name} train to the same numbers`, async ({ browser }) => {
    const request = { type: 'train-ours', backend: 'wasm', threads: 3, ...experiment } satisfies BenchRequest;
    const [alone, shared] = await Promise.all(
      [false, true].map(async (isolated) => {
        const served = await serveBenchPage({ isolated });
        const page = await browser.newPage();
        try {
          await page.goto(served.address);
          await page.waitForFunction('globalThis.ask');
          const trained = await page.evaluate<Trained>(`ask(${JSON.stringify(request)})`);
          const threads = page.workers().filter((worker) => worker.url().includes('/thread-')).length;
          return { ...trained, threads };
        } finally {
          await page.close();
          await served.close();
        }
      }),
    );
    expect(alone.threads).toBe(0);
    expect(shared.threads).toBeGreaterThan(0);
    expect(new Set(shared.losses).size).toBe(experiment.steps);
    expect(largestDifference(shared.losses, alone.losses)).toBeLessThan(1e-6);
    expect(largestDifference(shared.weights, alone.weights)).toBeLessThan(1e-6);
    expect(shared.tensorsLeft).toBe(0);
  });
}
