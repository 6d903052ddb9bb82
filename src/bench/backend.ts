import * as tf from '@tensorflow/tfjs-core';
import type { BackendName } from '../engine/backend/backend.ts';
import { startBackend } from '../engine/backend/start-backend.ts';
import { browserBackends } from '../worker/browser-backends.ts';

/**
 * Starts this tfjs backend and no other, with its threads, which a page has long before Play is pressed.
 *
 * @throws where it does not work here.
 */
export async function startOnly(wanted: BackendName, threads?: number): Promise<void> {
  const { backend, failures } = await startBackend(wanted, browserBackends);
  const [failure] = failures;
  if (backend !== wanted) throw new Error(`${wanted}: ${failure?.reason ?? `${backend} started instead`}`);
  if (wanted !== 'wasm') return;
  const { Heap } = await import('../engine/kernels/wasm/heap.ts');
  await Heap.of(tf.backend()).startThreads(threads);
}
