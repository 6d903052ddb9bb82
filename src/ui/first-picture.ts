import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** A page that has nothing to show for so long, as one of the learner's own data, waits no longer. */
const WAITS_AT_MOST_MS = 3000;

let announce = () => {};
const firstPicture = new Promise<void>((resolve) => {
  announce = resolve;
  setTimeout(resolve, WAITS_AT_MOST_MS);
});

/** To be called when the first items are on the screen: the rest of the page is brought in from then on. */
export function firstPictureIsDrawn(): void {
  performance.mark('first-picture');
  announce();
}

/** A component that the first picture does not wait for, neither for its script. */
export function afterFirstPicture<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    await firstPicture;
    return { default: await load() };
  });
}
