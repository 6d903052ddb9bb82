import startModule, {
  type WasmFactoryConfig,
} from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js';
import script from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js?url';

/**
 * tfjs's threaded WebAssembly module, whose threads load their script from this site. As it comes, they are handed the
 * text of the function that starts the module, and a bundler renames what that text relies on.
 */
export default function startThreadedModule(config: WasmFactoryConfig) {
  return startModule({ ...config, mainScriptUrlOrBlob: new URL(script, self.location.href).href });
}
