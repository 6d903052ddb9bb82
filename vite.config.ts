import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { precache } from './scripts/precache.mjs';
import { sizeBudget } from './scripts/size-budget.mjs';
import { ISOLATION, THREADED_WASM } from './scripts/wasm-threads.mjs';

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

/** The page describes worlds and leaves the making of their items to the worker. */
function withoutMakers(): Plugin {
  const nothing = 'virtual:no-maker';
  return {
    name: 'without-makers',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === './build.ts' && importer && /\/worlds\/\w+\/\w+\.ts$/.test(importer) ? nothing : null,
    load: (id) => (id === nothing ? 'export {};' : null),
  };
}

/** The page's own scripts are asked for by `main.ts`; so that they come along with it, the HTML asks for them as well. */
function preloadPage(): Plugin {
  return {
    name: 'preload-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
        const files = new Set<string>();
        const add = (script: (typeof chunks)[number] | undefined) => {
          if (script === undefined || files.has(script.fileName)) return;
          files.add(script.fileName);
          for (const imported of script.imports) add(chunks.find(({ fileName }) => fileName === imported));
        };
        for (const source of ['/src/ui/state/start-run.ts', '/src/page.tsx']) {
          const script = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(source)));
          if (script === undefined) throw new Error(`The build has no script of ${source}.`);
          add(script);
        }
        const missing = [...files].filter((file) => !html.includes(file));
        return missing.map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
          injectTo: 'head',
        }));
      },
    },
  };
}

/**
 * What the first picture waits for comes in few scripts, each with all it imports: every one more is a request, and
 * sixty of them take a page that comes through its service worker a third of a second.
 */
const FOR_FIRST_PICTURE = [
  { name: 'run', test: /src[\\/]ui[\\/]state[\\/]start-run\.ts$/, priority: 1 },
  { name: 'page', test: /src[\\/]page\.tsx$/ },
];

/** In the worker nothing is preloaded: small scripts that import one another would come one after the other. */
const FOR_FIRST_ITEMS = [
  { name: 'worker', test: /src[\\/]worker[\\/]worker\.ts$/, priority: 1 },
  {
    name: 'parts-of-items',
    test: /engine[\\/](measures[\\/]similarity|audio[\\/]mel|worlds[\\/](digits[\\/](labels|grain)|sources[\\/]find-source))\.ts$/,
  },
];

const budget = sizeBudget();

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurityPolicy(), withoutMakers(), preloadPage(), budget.page, precache()],
  build: {
    target: 'es2022',
    // The engine and the space view are chunks of their own that the first picture does not wait for.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: { index: 'index.html', 'service-worker': 'src/service-worker.ts' },
      // A service worker has power over the folder that it lies in, under a name that stays.
      output: {
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
        codeSplitting: { groups: FOR_FIRST_PICTURE },
      },
    },
  },
  worker: {
    format: 'es',
    plugins: () => [budget.worker],
    rolldownOptions: { output: { codeSplitting: { groups: FOR_FIRST_ITEMS } } },
  },
  // The dev server's scan does not follow workers; found later, their packages would reload the page.
  optimizeDeps: { entries: ['index.html', 'src/worker/worker.ts'] },
  resolve: { alias: [THREADED_WASM] },
  server: { headers: ISOLATION },
  // The tag does not reach into a worker; a header does, so the tests run the worker under the policy as well.
  preview: { headers: { ...ISOLATION, 'Content-Security-Policy': CONTENT_SECURITY_POLICY } },
});
