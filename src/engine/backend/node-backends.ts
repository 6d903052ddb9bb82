import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
// Under Node the gradients of tfjs's own operations come with the full package only.
import '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type { BackendLoaders } from './start-backend.ts';

// tfjs prints an advertisement for its native package to stdout's neighbour on the first operation in Node.
tf.env().set('IS_NODE', false);

/** The backends that work in Node. */
export const nodeBackends: BackendLoaders = {
  async wasm() {
    const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
    setWasmPaths(join(dirname(entry), '/'));
  },
  async cpu() {},
};
