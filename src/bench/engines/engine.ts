import type { BackendName } from '../../engine/backend/backend.ts';
import type { BenchCase } from '../cases.ts';

/** Who trains in a browser. */
export const BROWSER_ENGINES = ['ours', 'tfjs-obvious', 'jax-js'] as const;
export type BrowserEngine = (typeof BROWSER_ENGINES)[number];

/** A case that is ready to be trained on a backend that has started. */
export interface OpenEngine {
  /** One step whole; gives the loss before it, as a number. */
  step(): Promise<number>;
  /** Bytes held on the backend, as far as the engine knows. */
  bytes?(): number;
  /** As the page drives it, with losses read a slice or two later: milliseconds per step, of one slice after the other. */
  flow?(steps: number): Promise<readonly number[]>;
}

export interface EngineOpener {
  /** @throws where the engine cannot train the case on that backend. */
  open(benchCase: BenchCase, backend: BackendName): Promise<OpenEngine>;
}
