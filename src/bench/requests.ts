import type { BackendName } from '../engine/backend/backend.ts';
import type { ConfigValue } from '../engine/parameter.ts';
import type { CaseName } from './cases.ts';
import type { BrowserEngine } from './engines/engine.ts';

interface Training {
  readonly case: CaseName;
  readonly backend: BackendName;
  readonly changes?: Readonly<Record<string, ConfigValue>>;
}

/** What the scripts ask of the bench page; answers are those of the functions that `worker.ts` calls. */
export type BenchRequest =
  | ({ readonly type: 'open'; readonly engine: BrowserEngine } & Training)
  | { readonly type: 'steps'; readonly count: number }
  | { readonly type: 'count' }
  | { readonly type: 'flow'; readonly steps: number }
  | { readonly type: 'floor'; readonly backend: BackendName }
  | { readonly type: 'kernel-cases'; readonly backend: BackendName }
  | ({ readonly type: 'train-both'; readonly steps: number } & Training)
  /** `threads` of wasm where the page may have them, instead of as many as suit the machine. */
  | ({ readonly type: 'train-ours'; readonly steps: number; readonly threads?: number } & Training);

export type BenchReply = { readonly answer: unknown } | { readonly error: string };
