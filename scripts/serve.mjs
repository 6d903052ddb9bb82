import { root } from './root.mjs';

/** Makes the production build in `dist`. */
export async function buildPage() {
  const { build } = await import('vite');
  await build({ root, logLevel: 'warn' });
}

/**
 * Serves the production build; where the port is taken, on the next free one.
 *
 * @param {{ host?: string, port?: number }} where port 0 is any free one
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function servePage({ host = '127.0.0.1', port = 0 } = {}) {
  const { preview } = await import('vite');
  const server = await preview({
    root,
    logLevel: 'warn',
    preview: { host, port, strictPort: false, open: false },
  });
  const [address] = [...(server.resolvedUrls?.local ?? []), ...(server.resolvedUrls?.network ?? [])];
  return { address, close: () => server.close() };
}
