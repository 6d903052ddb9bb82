import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Nothing from elsewhere but the public data sets a learner asks for; tfjs compiles its wasm backend. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' https://cdn.jsdelivr.net",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The policy as a tag, since a static host sends no header of ours. The dev server needs inline scripts. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurityPolicy()],
  build: {
    target: 'es2022',
    // The engine and the space view are chunks of their own that the first picture does not wait for.
    chunkSizeWarningLimit: 1500,
  },
  worker: { format: 'es' },
  // The dev server's scan does not follow workers; found later, their packages would reload the page.
  optimizeDeps: { entries: ['index.html', 'src/worker/worker.ts'] },
  // The tag does not reach into a worker; a header does, so the tests run the worker under the policy as well.
  preview: { headers: { 'Content-Security-Policy': CONTENT_SECURITY_POLICY } },
});
