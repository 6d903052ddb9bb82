import type { BackendName } from '../engine/backend/backend.ts';
import { startBackend } from '../engine/backend/start-backend.ts';
import { browserBackends } from '../worker/browser-backends.ts';

/** Starts this tfjs backend and no other. @throws where it does not work here. */
export async function startOnly(wanted: BackendName): Promise<void> {
  const { backend, failures } = await startBackend(wanted, browserBackends);
  const [failure] = failures;
  if (backend !== wanted) throw new Error(`${wanted}: ${failure?.reason ?? `${backend} started instead`}`);
}
