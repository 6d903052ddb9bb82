import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { BackendUnfitError } from '../engine/backend/race.ts';
import type { BackendLoaders } from '../engine/backend/start-backend.ts';
import { threadCount } from '../engine/kernels/wasm/thread-count.ts';

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
    // Elsewhere than in a cross-origin isolated page there is one, whatever is asked for.
    setThreadsCount(threadCount(navigator.hardwareConcurrency));
  },
  async cpu() {
    await import('@tensorflow/tfjs-backend-cpu');
  },
};
