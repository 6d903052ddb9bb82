import { expect, it, vi } from 'vitest';
import { nodeBackends } from '../engine/backend/node-backends.ts';
import type { TextStore } from '../engine/backend/race-memory.ts';
import { completeConfig } from '../engine/config/run-config.ts';
import { operations } from '../engine/operations/tfjs-operations.ts';
import type { ConfigValue } from '../engine/parameter.ts';
import { loadNodeAsset } from '../engine/worlds/node-assets.ts';
import { WorkerHost } from './host.ts';
import type { RaceReport, Report } from './protocol.ts';

const SETTINGS = {
  items: 200,
  classes: 3,
  encoder: 'linear',
  batch: 16,
  modalities: ['handwriting', 'word'],
};

/** The worker's host with wasm and plain JavaScript, both of which really train, and a memory of its own. */
class RacingHost {
  readonly reports: Report[] = [];
  graphics = 'no card';
  private readonly host: WorkerHost;

  constructor(readonly kept: { text?: string } = {}) {
    const store: TextStore = {
      read: async () => kept.text,
      write: async (text) => {
        kept.text = text;
      },
    };
    this.host = new WorkerHost({
      operations,
      backends: nodeBackends,
      racing: {
        store,
        place: 'a test',
        graphics: async () => ({ name: this.graphics, software: [] }),
      },
      report: (report) => this.reports.push(report),
      openCache: () => Promise.reject(new Error('no cache here')),
      loadAsset: loadNodeAsset,
      fetch,
    });
  }

  async open(more: Record<string, ConfigValue> = {}): Promise<void> {
    const since = this.reports.length;
    const { config } = completeConfig({ ...SETTINGS, ...more });
    this.host.handle({ type: 'open', config, dimensions: 2 });
    await this.until(() => this.reports.slice(since).some(({ type }) => type === 'race'));
  }

  send(type: 'play' | 'pause' | 'reset' | 'race'): void {
    this.host.handle({ type });
  }

  /** Pauses and waits until nothing is done any more: all hosts of this file share the one backend in use. */
  async rest(): Promise<void> {
    this.send('pause');
    // Commands are taken in order: this one is answered last.
    this.host.handle({ type: 'view', dimensions: 3 });
    await this.until(() => this.reports.some((report) => report.type === 'frame' && report.dimensions === 3));
  }

  /** Waits for it; a machine that is busy with other things takes its time. */
  until(isIt: () => boolean): Promise<void> {
    return vi.waitFor(() => expect(isIt()).toBe(true), { timeout: 30_000, interval: 20 });
  }

  races(since = 0): RaceReport[] {
    return this.reports.slice(since).filter((report): report is RaceReport => report.type === 'race');
  }

  get steps(): readonly number[] {
    return this.reports.flatMap((report) => (report.type === 'progress' ? [report.step] : []));
  }
}

it('races wasm against plain JavaScript while the run trains on, and goes on where it is on the faster', async () => {
  const host = new RacingHost();
  await host.open();
  expect(host.races().map(({ state }) => state)).toEqual(['unknown']);
  host.send('play');
  await host.until(() => host.races().at(-1)?.state === 'known');
  const result = host.races().at(-1);
  expect(result?.laps.map(({ backend }) => backend)).toEqual(['wasm', 'cpu']);
  const times = result?.laps.map((lap) => (lap.outcome === 'measured' ? lap.msPerStep : Infinity)) ?? [];
  expect(Math.min(...times)).toBeGreaterThan(0);
  expect(result?.winner).toBe(times[0] <= times[1] ? 'wasm' : 'cpu');
  const reached = host.steps.length;
  await host.until(() => host.steps.length > reached + 3);
  await host.rest();
  expect(host.steps).toEqual(host.steps.map((_, at) => at + 1));
  expect(operations.tf.getBackend()).toBe(result?.winner);
  expect(host.reports.filter(({ type }) => type === 'notice')).toEqual([]);
});

it('remembers the result at the next visit and does not race again', async () => {
  const first = new RacingHost();
  await first.open();
  first.send('race');
  await first.until(() => first.races().at(-1)?.state === 'known');
  const next = new RacingHost(first.kept);
  await next.open();
  next.send('play');
  await next.until(() => next.steps.length > 5);
  await next.rest();
  expect(new Set(next.races().map(({ state }) => state))).toEqual(new Set(['known']));
  expect(next.races()[0].at).toBe(first.races().at(-1)?.at);
});

it('goes to a remembered winner as soon as the first picture stands', async () => {
  const first = new RacingHost();
  await first.open();
  first.send('race');
  await first.until(() => first.races().at(-1)?.state === 'known');
  const text = first.kept.text?.replace(/"winner":"\w+"/, '"winner":"cpu"');
  const next = new RacingHost({ text });
  await next.open();
  const opened = next.reports.find((report) => report.type === 'opened');
  expect(opened?.backend).toBe('wasm');
  await next.until(() =>
    next.reports.some((report) => report.type === 'backend' && report.backend === 'cpu'),
  );
  next.send('play');
  await next.until(() => next.steps.length > 3);
  await next.rest();
  expect(operations.tf.getBackend()).toBe('cpu');
});

it('races again on another graphics card, and for a batch many times as large', async () => {
  const first = new RacingHost();
  await first.open();
  first.send('race');
  await first.until(() => first.races().at(-1)?.state === 'known');
  const next = new RacingHost(first.kept);
  next.graphics = 'a new card';
  await next.open();
  expect(next.races().at(-1)?.state).toBe('known');
  next.send('play');
  await next.until(() => next.races().some(({ state }) => state === 'racing'));
  await next.until(() => next.races().at(-1)?.state === 'known');
  await next.rest();
  await next.open({ batch: 256 });
  expect(next.races().at(-1)?.state).toBe('unknown');
});

it('leaves no tensor behind, also where another experiment is opened in the middle of a race', async () => {
  const host = new RacingHost();
  await host.open();
  const { numTensors } = operations.tf.memory();
  host.send('race');
  await host.until(() => host.races().at(-1)?.state === 'known');
  expect(operations.tf.memory().numTensors).toBe(numTensors);
  const since = host.reports.length;
  host.send('race');
  await host.until(() => host.races(since).some(({ state }) => state === 'racing'));
  await host.open();
  expect(operations.tf.memory().numTensors).toBe(numTensors);
});

it.each([
  ['a backend chosen by hand', { backend: 'cpu' }],
  ['a method without steps by gradient', { method: 'cca', dim: 2 }],
])('does not race for %s', async (_, settings) => {
  const host = new RacingHost();
  await host.open(settings);
  host.send('play');
  host.send('race');
  await host.until(() => host.steps.length > 0);
  await host.rest();
  expect(host.races().map(({ state }) => state)).toEqual(['off']);
});
