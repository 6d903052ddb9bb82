/**
 * Makes the page cross-origin isolated where its host sends no headers for it, such as GitHub Pages (wasm computes with
 * threads only then), and keeps it, so that it opens without a network. Registered by `src/ui/shell/isolation.ts`.
 *
 * Whatever is kept is of one build. The worker of a newer build keeps all of that before it takes over, which it does
 * when no page of the older one is open any more.
 */

/** What is used here of a service worker's own scope, which the types of pages do not know. */
interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface PageMessage extends LifeEvent {
  readonly data: unknown;
}
interface FetchEvent extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
declare const self: {
  readonly location: Location;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'message', listener: (event: PageMessage) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
};

const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
} as const;

/** Written by the build: a name for it, the digest of its HTML, and every file to be kept. */
const [VERSION, PAGE_DIGEST, ...FILES] = '__PRECACHE__'.split('|');
const PREFIX = 'crossmodal-playground.page.';
const KEPT = `${PREFIX}${VERSION}`;
const PAGE = new URL('./', self.location.href).href;
/** Kept once all the others are. */
const COMPLETE = new URL('./all-is-kept', self.location.href).href;
/** Large, and needed in some worlds alone: kept when it was asked for. */
const KEPT_ON_USE = /\/speech-digits\.bin$/;

/** Keeps every file of this build, or none. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(KEPT);
  if (await cache.match(COMPLETE)) return;
  // The HTML has no name of its own build: it is taken only if it is the one.
  const page = new Request(PAGE, { cache: 'no-cache', integrity: PAGE_DIGEST });
  await cache.addAll([page, ...FILES.map((file) => new Request(new URL(file, PAGE)))]);
  await cache.put(COMPLETE, new Response(VERSION));
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== KEPT).map((name) => caches.delete(name)),
  );
}

/** Where an answer comes from: what is kept, else the network. */
async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  const [address] = request.url.split(/[?#]/);
  if (request.mode === 'navigate') {
    const isPage = address === PAGE || address === `${PAGE}index.html`;
    const kept = isPage && (await cache.match(COMPLETE)) ? await cache.match(PAGE) : undefined;
    return kept ?? fetch(request);
  }
  const kept = await cache.match(address, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (KEPT_ON_USE.test(address) && response.status === 200) await cache.put(address, response.clone());
  return response;
}

function isolated(response: Response): Response {
  // Of a redirect that the browser is to follow itself nothing may be changed.
  if (response.type === 'opaqueredirect') return response;
  // What comes isolated is handed on as it is, without its body going through this script.
  if (Object.entries(ISOLATION).every(([name, value]) => response.headers.get(name) === value))
    return response;
  const { status, statusText, body } = response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(ISOLATION)) headers.set(name, value);
  return new Response(body, { status, statusText, headers });
}

self.addEventListener('install', (event) =>
  // The first of all is in use at once, and keeps the page when that has nothing else to do.
  event.waitUntil(self.registration.active ? keepAll() : self.skipWaiting()),
);
self.addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([self.clients.claim(), forgetOthers()])),
);
self.addEventListener('message', (event) => {
  // What fails, fails for want of a network or of room: the next visit tries again.
  if (event.data === 'keep') event.waitUntil(keepAll().catch(() => {}));
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  // Public data sets come with headers of their own.
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(answer(request).then(isolated));
});

export {};
