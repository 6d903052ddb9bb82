import { memory } from '@tensorflow/tfjs-core';
import { nodeBackends } from '../../engine/backend/node-backends.ts';
import { activeModalities } from '../../engine/config/run-config.ts';
import { operations } from '../../engine/operations/tfjs-operations.ts';
import type { RunConfig } from '../../engine/parameter.ts';
import { loadNodeAsset } from '../../engine/worlds/node-assets.ts';
import { RunHistory } from '../../ui/state/history.ts';
import { Recording } from '../../ui/state/recording.ts';
import { WorkerHost } from '../../worker/host.ts';
import type { Report } from '../../worker/protocol.ts';
import { collectGarbage, javascriptBytes } from '../memory.ts';

/** What a run at rest holds, in bytes but for the numbers of things. */
export interface Held {
  readonly step: number;
  readonly tensors: number;
  readonly tensorBytes: number;
  /** Objects and typed arrays of JavaScript, after a collection. */
  readonly heap: number;
  /** All memory of the process, that of WebAssembly with it. */
  readonly process: number;
  /** Points of the longest curve, and frames of the timeline. */
  readonly points: number;
  readonly frames: number;
  /** Reports so far. */
  readonly measured: number;
  readonly framed: number;
}

/**
 * A run as the page has it: the worker's own host trains it as fast as it goes, looks at it in its own rhythm, and what it
 * reports is kept as the page keeps it. Someone looks for the neighbours of an item and at its codes all the while.
 */
export class SoakedRun {
  private readonly host: WorkerHost;
  private readonly history = new RunHistory();
  private readonly recording = new Recording();
  private step = 0;
  private resting = false;
  private measured = 0;
  private framed = 0;
  private seenInFull = false;
  private heard: ((report: Report) => void) | undefined;

  constructor() {
    this.host = new WorkerHost({
      operations,
      backends: nodeBackends,
      report: (report) => this.take(report),
      openCache: () => Promise.reject(new Error('Node has no Cache API')),
      loadAsset: loadNodeAsset,
      fetch: () => Promise.reject(new Error('Nothing is fetched here')),
    });
  }

  /** @throws {Error} with the notice, where the config cannot be opened. */
  async open(config: RunConfig): Promise<void> {
    const [first, second] = activeModalities(config).map(({ id }) => id);
    const measured = this.next('measures');
    this.host.handle({ type: 'open', config, dimensions: 2 });
    await measured;
    this.host.handle({ type: 'pace', pace: 'full' });
    this.host.handle({ type: 'query', query: { kind: 'item', modality: first, index: 3 } });
    this.host.handle({ type: 'codes', wanted: { binariser: 'sign', bits: 16, first, second } });
  }

  /** Trains to that step or a few further, rests, and tells what is held then. */
  async trainTo(step: number): Promise<Held> {
    const there = this.next('progress', () => this.step >= step);
    this.host.handle({ type: 'play' });
    await there;
    const atRest = this.next('measures', () => this.resting);
    this.host.handle({ type: 'pause' });
    await atRest;
    // Commands are taken in order: once a frame shows every pair, all that resting asked for is done.
    const framed = this.next('frame', () => this.seenInFull);
    this.host.handle({ type: 'plane', shown: false });
    await framed;
    return this.held();
  }

  private async held(): Promise<Held> {
    await collectGarbage();
    const { numTensors: tensors, numBytes: tensorBytes } = memory();
    const { train, heldOut } = this.history.losses();
    const measures = Object.values(this.history.measureCurves()).flatMap((pairs) => Object.values(pairs));
    return {
      step: this.step,
      tensors,
      tensorBytes,
      heap: javascriptBytes(),
      process: process.memoryUsage().rss,
      points: Math.max(...[train, heldOut, ...measures].map((points) => points.length)),
      frames: this.recording.steps.length,
      measured: this.measured,
      framed: this.framed,
    };
  }

  /** The next report of a type that satisfies the condition. @throws {Error} with a notice that comes before it. */
  private next(type: Report['type'], isIt: () => boolean = () => true): Promise<void> {
    return new Promise((resolve, reject) => {
      this.heard = (report) => {
        if (report.type === 'notice' && report.severity !== 'info') {
          reject(new Error(`${report.code}: ${JSON.stringify(report.parameters)}`));
        } else if (report.type === type && isIt()) resolve();
      };
    });
  }

  private take(report: Report): void {
    switch (report.type) {
      case 'phase':
        this.resting = report.phase === 'paused';
        break;
      case 'progress':
        this.step = report.step;
        this.history.addProgress(report);
        break;
      case 'measures':
        this.measured++;
        this.history.addMeasures(report);
        break;
      case 'frame':
        this.framed++;
        this.seenInFull = report.positions.every(Number.isFinite);
        this.recording.add(report);
        break;
      default:
        break;
    }
    this.heard?.(report);
  }
}
