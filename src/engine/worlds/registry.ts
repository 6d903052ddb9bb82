import { articles } from './articles/articles.ts';
import { clip } from './clip/clip.ts';
import { digits } from './digits/digits.ts';
import { halves } from './halves/halves.ts';
import { words } from './words/words.ts';
import type { WorldDescriptor } from './world.ts';

export const worlds: readonly [WorldDescriptor, ...WorldDescriptor[]] = [
  digits,
  halves,
  articles,
  clip,
  words,
];

/** The world of that id, or the first of the list. */
export function findWorld(id: string): WorldDescriptor {
  return worlds.find((world) => world.id === id) ?? worlds[0];
}
