/**
 * Makes the page cross-origin isolated where its host sends no headers for it, such as GitHub Pages: wasm computes with
 * threads only then. Registered by `src/ui/shell/isolation.ts` on such hosts alone.
 */

/** What is used here of a service worker's own scope, which the types of pages do not know. */
interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
declare const self: {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
};

const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
} as const;

/** Where an answer comes from: the network. */
function answer(request: Request): Promise<Response> {
  return fetch(request);
}

function isolated(response: Response): Response {
  // Of a redirect that the browser is to follow itself nothing may be changed.
  if (response.type === 'opaqueredirect') return response;
  const { status, statusText, body } = response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(ISOLATION)) headers.set(name, value);
  return new Response(body, { status, statusText, headers });
}

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  // Public data sets come with headers of their own.
  if (new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(answer(request).then(isolated));
});

export {};
