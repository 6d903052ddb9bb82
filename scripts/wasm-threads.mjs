import path from 'node:path';
import { root } from './root.mjs';

/** What makes a page cross-origin isolated: only then may wasm compute with threads, and clocks are fine. */
export const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** tfjs starts its threads from the text of a function, which bundling breaks and the page's policy forbids. */
export const THREADED_WASM = {
  find: /^\.\.\/wasm-out\/tfjs-backend-wasm-threaded-simd\.js$/,
  replacement: path.join(root, 'src/worker/threaded-wasm.ts'),
};
