import { operations } from '../engine/operations/tfjs-operations.ts';
import { loadBrowserAsset } from './browser-assets.ts';
import { browserBackends } from './browser-backends.ts';
import { decodePicture } from './decode-picture.ts';
import { WorkerHost } from './host.ts';
import { BrowserOwnStore } from './own-store.ts';
import type { Command } from './protocol.ts';
import { browserRacing } from './racing.ts';

const openCache = () => caches.open('crossmodal-playground');

const host = new WorkerHost({
  operations,
  backends: browserBackends,
  report: (report, transfer) => self.postMessage(report, { transfer: [...transfer] }),
  openCache,
  racing: browserRacing(openCache, import.meta.url),
  loadAsset: loadBrowserAsset,
  fetch: (url, options) => fetch(url, options),
  ownStore: new BrowserOwnStore(),
  decodePicture,
});

self.addEventListener('message', (event: MessageEvent<Command>) => host.handle(event.data));
