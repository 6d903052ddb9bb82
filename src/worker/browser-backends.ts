import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { BackendUnfitError } from '../engine/backend/race.ts';
import type { BackendLoaders } from '../engine/backend/start-backend.ts';

/** Threads of a cross-origin isolated page; elsewhere there is one whatever is asked for. */
const MOST_THREADS = 4;

/** Half of the logical cores: the other halves of the same cores add little to products, and the page needs some. */
function threadCount(cores: number): number {
  return Math.max(2, Math.min(MOST_THREADS, Math.floor(cores / 2)));
}

/** Each backend's code is fetched only when it is tried. */
export const browserBackends: BackendLoaders = {
  async webgpu() {
    if (!('gpu' in navigator)) throw new BackendUnfitError('absent', 'this browser has no WebGPU');
    const adapter = await navigator.gpu.requestAdapter();
    if (adapter === null) throw new BackendUnfitError('absent', 'no WebGPU adapter was found');
    await import('../engine/kernels/webgpu/register.ts');
  },
  async webgl() {
    if (new OffscreenCanvas(1, 1).getContext('webgl2') === null)
      throw new BackendUnfitError('absent', 'this browser has no WebGL 2');
    await import('../engine/kernels/webgl/register.ts');
  },
  async wasm() {
    const [{ setThreadsCount, setWasmPaths }, plain, simd, threaded] = await Promise.all([
      import('@tensorflow/tfjs-backend-wasm'),
      import('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url'),
      import('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'),
      import('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url'),
      import('../engine/kernels/wasm/register.ts'),
    ]);
    setWasmPaths({
      'tfjs-backend-wasm.wasm': plain.default,
      'tfjs-backend-wasm-simd.wasm': simd.default,
      'tfjs-backend-wasm-threaded-simd.wasm': threaded.default,
    });
    setThreadsCount(threadCount(navigator.hardwareConcurrency));
  },
  async cpu() {
    await import('@tensorflow/tfjs-backend-cpu');
  },
};
