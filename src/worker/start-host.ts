import { operations } from '../engine/operations/tfjs-operations.ts';
import { loadBrowserAsset } from './browser-assets.ts';
import { browserBackends } from './browser-backends.ts';
import { decodePicture } from './decode-picture.ts';
import { WorkerHost } from './host.ts';
import type { HostEnvironment } from './host-environment.ts';
import { BrowserOwnStore } from './own-store.ts';
import { browserRacing } from './racing.ts';

const openCache = () => caches.open('crossmodal-playground');

/** All that computes: it stands on tfjs, and weighs several times what makes the items. */
export function startHost(given: Pick<HostEnvironment, 'report' | 'firstItems'>): WorkerHost {
  return new WorkerHost({
    ...given,
    operations,
    backends: browserBackends,
    openCache,
    racing: browserRacing(openCache, import.meta.url),
    loadAsset: loadBrowserAsset,
    fetch: (url, options) => fetch(url, options),
    ownStore: new BrowserOwnStore(),
    decodePicture,
  });
}
