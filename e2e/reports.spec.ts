import { readdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import type { RunConfig } from '../src/engine/parameter.ts';
import { fromHash } from '../src/share/link.ts';
import type { Command, Report } from '../src/worker/protocol.ts';
import { DIST } from './plain-server.ts';
import { SMALL } from './playground.ts';

const first = 'handwriting';
const second = 'word';
/** What is asked of a run, bit by bit. A snapshot is kept of every single step, so that one can be gone back to. */
const ASKED: readonly (readonly Command[])[] = [
  [{ type: 'step' }, { type: 'step' }, { type: 'step' }, { type: 'slow-step' }],
  [
    { type: 'query', query: { kind: 'item', modality: first, index: 3 } },
    { type: 'codes', wanted: { binariser: 'sign', bits: 16, first, second } },
    { type: 'group', items: [0, 2, 5, 60, 70] },
    { type: 'pair-views', wanted: { first, second } },
    { type: 'baselines' },
  ],
  [{ type: 'watch-pushes', wanted: true }, { type: 'step' }],
  [{ type: 'branch', step: 2 }, { type: 'step' }, { type: 'step' }],
  [{ type: 'reset' }, { type: 'step' }],
];

/** The last report of each kind after each bit, as plain values. */
type Told = readonly Readonly<Record<string, unknown>>[];

/** What the page's own worker tells of an experiment. */
function tell(page: Page, config: RunConfig): Promise<Told> {
  const script = readdirSync(`${DIST}/assets`).find((name) => /^worker-.*\.js$/.test(name));
  return page.evaluate(
    async ({ script, config, asked }) => {
      const worker = new Worker(`/assets/${script}`, { type: 'module' });
      const send = (command: Command) => worker.postMessage(command);
      /** All that is told until a file comes, which is asked for last. */
      const untilFile = () =>
        new Promise<Report[]>((resolve, reject) => {
          const reports: Report[] = [];
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.onmessage = ({ data }: MessageEvent<Report>) => {
            reports.push(data);
            if (data.type === 'taken-away') resolve(reports);
          };
          send({ type: 'take-away', wanted: { kind: 'weights' } });
        });
      send({ type: 'open', config, dimensions: 2 });
      const told = [await untilFile()];
      for (const commands of asked) {
        for (const command of commands) send(command);
        told.push(await untilFile());
      }
      worker.terminate();
      return told.map((reports) => {
        const last = Object.fromEntries(reports.map((report) => [report.type, report]));
        const plain = JSON.stringify(last, (_, value: unknown) =>
          ArrayBuffer.isView(value) ? Object.values(value) : value,
        );
        return JSON.parse(plain);
      });
    },
    { script, config, asked: ASKED },
  );
}

/** Times, names of the backend, and the items, which are made without one. */
const OF_ITS_OWN = [
  'stepsPerSecond',
  'microsecondsPerQuery',
  'backend',
  'preparing',
  'race',
  'first-items',
  'bytes',
  'values',
];
const TOLERANCE = 2e-3;

/** Where two values differ: numbers by more than so much of those that they stand among. */
function differences(expected: unknown, given: unknown, path = '', scale = 1e-3): string[] {
  if (typeof expected === 'number' && typeof given === 'number') {
    const most = TOLERANCE * Math.max(scale, Math.abs(expected));
    return Math.abs(expected - given) > most ? [`${path}: ${expected}, ${given}`] : [];
  }
  if (expected === null || typeof expected !== 'object' || given === null || typeof given !== 'object')
    return expected === given ? [] : [`${path}: ${expected}, ${given}`];
  const among = Array.isArray(expected)
    ? expected.filter(Number.isFinite).reduce((most, value) => Math.max(most, Math.abs(value)), scale)
    : scale;
  const [ours, theirs] = [expected, given].map((value) => new Map<string, unknown>(Object.entries(value)));
  const keys = new Set([...ours.keys(), ...theirs.keys()]);
  return [...keys]
    .filter((key) => !OF_ITS_OWN.includes(key))
    .flatMap((key) => differences(ours.get(key), theirs.get(key), `${path}.${key}`, among));
}

/** Kinds of report that `ASKED` brings about. */
const KINDS = [
  'opened',
  'frame',
  'progress',
  'measures',
  'batch',
  'push',
  'neighbours',
  'codes',
  'group',
  'pair-views',
  'baselines',
  'branched',
];

test('what the worker tells of a run is the same on WebGPU and on WebGL as on WebAssembly', async ({
  page,
}) => {
  // A page of the same origin that has no worker of its own.
  await page.goto('./icon-192.png');
  const on = (backend: string) => tell(page, fromHash(`#${SMALL}&backend=${backend}`).config);
  const expected = await on('wasm');
  expect(expected.flatMap((reports) => Object.keys(reports))).toEqual(expect.arrayContaining(KINDS));
  for (const backend of ['webgpu', 'webgl']) {
    const told = await on(backend);
    expect(told.at(0)).toMatchObject({ opened: { backend } });
    expect.soft([backend, differences(expected, told).slice(0, 20)]).toEqual([backend, []]);
  }
});
