import type { Tf } from '../operations/operations.ts';

/** What the WebGPU backend can do beyond others: have many programs compiled side by side. */
interface ParallelCompiler {
  checkCompileCompletionAsync(): Promise<unknown>;
}

const COMPILE_ONLY = 'WEBGPU_ENGINE_COMPILE_ONLY';

function isParallelCompiler(backend: object): backend is ParallelCompiler {
  return 'checkCompileCompletionAsync' in backend;
}

/**
 * Hands all programs that `act` runs to the graphics driver at once, without running any: what `act` computes is
 * meaningless, and it must read nothing. One after the other, each when it is first run, they would hold up the thread
 * and whatever else draws. (The WebGL backend claims to do so too, but cannot where two programs read one new tensor.)
 *
 * @returns resolves once they are compiled; at once on every backend but WebGPU.
 */
export async function compileAhead(tf: Tf, act: () => void): Promise<void> {
  const backend = tf.backend();
  if (tf.getBackend() !== 'webgpu' || !isParallelCompiler(backend)) return;
  tf.env().set(COMPILE_ONLY, true);
  try {
    act();
  } finally {
    tf.env().set(COMPILE_ONLY, false);
  }
  await backend.checkCompileCompletionAsync();
}
