import { worldParameter } from '../config/run-config.ts';
import type { RunConfig } from '../parameter.ts';
import { buildArticles } from '../worlds/articles/build.ts';
import { madeHarder } from '../worlds/build.ts';
import { buildClip } from '../worlds/clip/build.ts';
import { buildDigits } from '../worlds/digits/build.ts';
import { buildHalves } from '../worlds/halves/build.ts';
import { buildMusic } from '../worlds/music/build.ts';
import { buildOwn } from '../worlds/own/build.ts';
import { buildScenes } from '../worlds/scenes/build.ts';
import { buildWords } from '../worlds/words/build.ts';
import { type Assets, type Dataset, NO_ASSETS, type RealSource, type WorldBuilder } from '../worlds/world.ts';

const BUILDERS: Readonly<Record<string, WorldBuilder>> = {
  articles: buildArticles,
  clip: buildClip,
  digits: buildDigits,
  halves: buildHalves,
  music: buildMusic,
  own: buildOwn,
  scenes: buildScenes,
  words: buildWords,
};

/** What `buildDataset` gives, at once: tests need not load the worlds one by one. */
export function makeDataset(
  config: RunConfig,
  sources: readonly RealSource[] = [],
  assets: Assets = NO_ASSETS,
): Dataset {
  return madeHarder(BUILDERS[worldParameter.read(config)](config, sources, assets), config);
}
