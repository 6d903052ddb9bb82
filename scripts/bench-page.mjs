import fs from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';
import { ISOLATION, THREADED_WASM } from './wasm-threads.mjs';

const folder = path.join(root, 'src/bench');
const outDir = path.join(root, 'dist-bench');

/** @type {import('vite').InlineConfig} */
const config = {
  configFile: false,
  root: folder,
  base: './',
  publicDir: false,
  logLevel: 'error',
  build: { outDir, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 3000 },
  worker: { format: 'es' },
  resolve: { alias: [THREADED_WASM] },
};

/** Makes the page that measures and compares engines, which is no part of the page that is shipped. */
export async function buildBenchPage() {
  const { build } = await import('vite');
  await build(config);
}

/**
 * Serves it on a free port of this machine.
 *
 * @param {{ isolated?: boolean }} [how] whether wasm may compute with threads
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serveBenchPage({ isolated = false } = {}) {
  if (!fs.existsSync(outDir)) throw new Error('the bench page has to be built before it can be served');
  const { preview } = await import('vite');
  const server = await preview({
    ...config,
    preview: {
      host: '127.0.0.1',
      port: 0,
      strictPort: false,
      open: false,
      headers: isolated ? ISOLATION : {},
    },
  });
  const [address] = server.resolvedUrls?.local ?? [];
  return { address, close: () => server.close() };
}
