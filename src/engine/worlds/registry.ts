import { digits } from './digits/digits.ts';
import type { WorldDescriptor } from './world.ts';

export const worlds: readonly [WorldDescriptor, ...WorldDescriptor[]] = [digits];

/** The world of that id, or the first of the list. */
export function findWorld(id: string): WorldDescriptor {
  return worlds.find((world) => world.id === id) ?? worlds[0];
}
