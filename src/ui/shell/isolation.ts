/** Set before the one reload of a session, so that there is never a second one. */
const RELOADED = 'crossmodal-playground.reloaded-for-isolation';

let isInUse = false;

function watchUse(): void {
  const use = () => {
    isInUse = true;
  };
  for (const type of ['pointerdown', 'keydown', 'drop'])
    window.addEventListener(type, use, { once: true, capture: true });
}

function mayReload(): boolean {
  // Whoever has touched the page would lose what they have begun; their next visit is isolated.
  if (isInUse) return false;
  try {
    if (sessionStorage.getItem(RELOADED) !== null) return false;
    sessionStorage.setItem(RELOADED, 'yes');
    return true;
  } catch {
    // Without storage nothing could stop the page from loading over and over.
    return false;
  }
}

/** The page keeps itself for a visit without a network when it has come to rest. */
const KEEP_AFTER_MS = 4000;

/**
 * Has a service worker keep the page for visits without a network. Where the host does not send the headers that isolate
 * the page, it also adds them from the next load on, for the sake of wasm threads. That load follows at once, unless the
 * page is in use. Without service workers all stays as it is.
 */
export async function startServiceWorker(): Promise<void> {
  // A frame is isolated by the page around it or not at all.
  if (window.top !== window.self || !('serviceWorker' in navigator)) return;
  watchUse();
  try {
    await navigator.serviceWorker.register('./service-worker.js');
    const { active } = await navigator.serviceWorker.ready;
    window.setTimeout(() => active?.postMessage('keep'), KEEP_AFTER_MS);
  } catch {
    return;
  }
  if (!window.crossOriginIsolated && mayReload()) window.location.reload();
}
