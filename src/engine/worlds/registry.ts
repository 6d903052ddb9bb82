import { articles } from './articles/articles.ts';
import { clip } from './clip/clip.ts';
import { digits } from './digits/digits.ts';
import { halves } from './halves/halves.ts';
import { music } from './music/music.ts';
import { own } from './own/own.ts';
import { scenes } from './scenes/scenes.ts';
import { words } from './words/words.ts';
import type { WorldDescriptor } from './world.ts';

/** The learner's own data stand last. */
export const worlds: readonly [WorldDescriptor, ...WorldDescriptor[]] = [
  digits,
  scenes,
  music,
  words,
  halves,
  articles,
  clip,
  own,
];

/** The world of that id, or the first of the list. */
export function findWorld(id: string): WorldDescriptor {
  return worlds.find((world) => world.id === id) ?? worlds[0];
}
