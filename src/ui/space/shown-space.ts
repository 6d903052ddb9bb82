import type { SpaceLook, SpaceScene } from './scene.ts';

/** The space as it is on show. */
interface ShownSpace {
  readonly scene: SpaceScene;
  readonly look: SpaceLook;
}

let shown: ShownSpace | null = null;

/** For those who take a picture of it; null where it is gone. */
export function setShownSpace(space: ShownSpace | null): void {
  shown = space;
}

export const shownSpace = (): ShownSpace | null => shown;
