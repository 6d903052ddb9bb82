import type { Frame } from '../../worker/protocol.ts';

type Listener = (frame: Frame) => void;

const listeners = new Set<Listener>();
let latest: Frame | undefined;

/** Frames go straight to the space view: ten a second would be too many renders of the page. */
export function publishFrame(frame: Frame): void {
  latest = frame;
  for (const listener of listeners) listener(frame);
}

/** Hears every frame from now on, and the latest one at once. Returns how to stop. */
export function subscribeFrame(listener: Listener): () => void {
  listeners.add(listener);
  if (latest) listener(latest);
  return () => listeners.delete(listener);
}

/** A new experiment has no frame yet. */
export function forgetFrame(): void {
  latest = undefined;
}
