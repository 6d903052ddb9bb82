import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
// Under Node the gradients of tfjs's own operations come with the full package only.
import '@tensorflow/tfjs';
import '../kernels/wasm/register.ts';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { BackendLoaders } from './start-backend.ts';

// The wasm files lie beside the package's entry; the path has to be known before the backend first starts.
setWasmPaths(join(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')), '/'));

/** The backends that work in Node; both are part of the packages imported above. */
export const nodeBackends: BackendLoaders = {
  async wasm() {},
  async cpu() {},
};
