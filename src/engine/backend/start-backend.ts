import * as tf from '@tensorflow/tfjs-core';
import { BACKENDS, type BackendName } from './backend.ts';
import { BackendUnfitError } from './race.ts';

/** Brings one backend's code in; rejects where the machine has no such thing. */
export type BackendLoaders = Readonly<Partial<Record<BackendName, () => Promise<void>>>>;

export interface BackendFailure {
  readonly backend: BackendName;
  readonly reason: string;
}

export interface StartedBackend {
  readonly backend: BackendName;
  /** What was tried before it and why that did not work. */
  readonly failures: readonly BackendFailure[];
}

export class NoBackendError extends Error {
  constructor(readonly failures: readonly BackendFailure[]) {
    const tried = failures.map(({ backend, reason }) => `${backend}: ${reason}`).join('; ');
    super(`No backend can compute here (${tried}). Open the page in a browser with WebGL or WebAssembly.`);
    this.name = 'NoBackendError';
  }
}

/** How long a backend may take to answer its first sum; a driver that hangs must not hang the page. */
const ANSWER_WITHIN_MS = 30_000;

/** Rejects where the promise has not settled by then. */
export function within<T>(promise: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer in ${milliseconds / 1000} s`)), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** A small product with a known answer: a backend that gets it wrong is no backend. */
async function computesRightly(): Promise<boolean> {
  const product = tf.tidy(() => tf.sum(tf.relu(tf.matMul(tf.ones([3, 4]), tf.fill([4, 5], 0.5)))));
  const [sum] = await product.data();
  product.dispose();
  return Math.abs(sum - 30) < 1e-3;
}

async function tryBackend(backend: BackendName, load: () => Promise<void>): Promise<void> {
  await load();
  if (!(await tf.setBackend(backend))) throw new Error('it could not be initialised');
  await tf.ready();
  if (!(await computesRightly())) throw new Error('it computes wrong sums');
}

/** Makes a backend the one in use. @throws {BackendUnfitError} where there is none, other errors where it fails. */
export async function setUpBackend(backend: BackendName, loaders: BackendLoaders): Promise<void> {
  const load = loaders[backend];
  if (load === undefined) throw new BackendUnfitError('absent', 'it does not exist here');
  await within(tryBackend(backend, load), ANSWER_WITHIN_MS);
}

/** Gives back what a backend holds that is not in use; it can be started again. */
export function releaseBackend(backend: BackendName): void {
  const factory = tf.findBackendFactory(backend);
  if (!factory || tf.getBackend() === backend) return;
  tf.removeBackend(backend);
  tf.registerBackend(backend, factory);
}

/**
 * Those that start soonest first: on a graphics card, programs have to be compiled before the first step. Which is the
 * fastest then, a race can tell.
 */
const SOONEST: readonly BackendName[] = ['wasm', 'webgl', 'webgpu', 'cpu'];

function orderFrom(wanted: BackendName | 'auto'): readonly BackendName[] {
  if (wanted === 'auto') return SOONEST;
  const start = BACKENDS.indexOf(wanted);
  return [...BACKENDS.slice(start), ...BACKENDS.slice(0, start)];
}

/**
 * Starts the wanted backend, or the first that works after it in the order WebGPU, WebGL, wasm, cpu (then from the
 * start); `auto` the first that works of those that start soonest. One already known not to work is left out.
 *
 * @throws {NoBackendError} where none works.
 */
export async function startBackend(
  wanted: BackendName | 'auto',
  loaders: BackendLoaders,
  except: readonly BackendName[] = [],
): Promise<StartedBackend> {
  const order = orderFrom(wanted).filter((backend) => !except.includes(backend));
  const failures: BackendFailure[] = [];
  for (const backend of order) {
    if (loaders[backend] === undefined && backend !== wanted) continue;
    try {
      await setUpBackend(backend, loaders);
      return { backend, failures };
    } catch (error) {
      failures.push({ backend, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  throw new NoBackendError(failures);
}
