import { worldParameter } from '../engine/config/run-config.ts';
import type { RunConfig } from '../engine/parameter.ts';
import { loadAssets } from '../engine/worlds/assets.ts';
import { buildDataset } from '../engine/worlds/build.ts';
import { own } from '../engine/worlds/own/own.ts';
import { findWorld } from '../engine/worlds/registry.ts';
import type { Assets, Dataset } from '../engine/worlds/world.ts';
import type { ReportFunction } from './run-loop.ts';
import { describeHeldOut, transferOf } from './shown.ts';

const keyOf = (config: RunConfig) => JSON.stringify(config);

/**
 * Makes the items of the first experiment while all that computes is still being loaded, and shows the held-out ones as
 * soon as they are there. Nothing here stands on tfjs.
 */
export class FirstItems {
  private begun: { readonly key: string; readonly dataset: Promise<Dataset | undefined> } | undefined;

  constructor(
    private readonly report: ReportFunction,
    private readonly loadAsset: (name: string) => Promise<Uint8Array>,
  ) {}

  /**
   * Begins with the items of a config.
   *
   * @param whenLoaded is called when nothing more has to be loaded for them, or nothing is made.
   */
  make(config: RunConfig, whenLoaded: () => void): void {
    // Whether there is data of the learner's own is not known yet.
    if (worldParameter.read(config) === own.id) {
      whenLoaded();
      return;
    }
    // Whatever goes wrong comes up again where it can be told.
    const assets = this.load(config).catch(() => undefined);
    const dataset = assets.then((loaded) => {
      whenLoaded();
      return loaded && this.build(config, loaded).catch(() => undefined);
    });
    this.begun = { key: keyOf(config), dataset };
  }

  /** What was begun for that config, once; nothing where something else was, or where it failed. */
  async take(config: RunConfig): Promise<Dataset | undefined> {
    const { begun } = this;
    this.begun = undefined;
    return begun?.key === keyOf(config) ? begun.dataset : undefined;
  }

  private async load(config: RunConfig): Promise<Assets> {
    const assets = await loadAssets(config, this.loadAsset);
    await findWorld(worldParameter.read(config)).loadBuilder();
    return assets;
  }

  private async build(config: RunConfig, assets: Assets): Promise<Dataset> {
    const dataset = await buildDataset(config, [], assets, (heldOut) => {
      const items = describeHeldOut(config, heldOut);
      this.report(items, transferOf(items));
    });
    this.report({ type: 'preparing', stage: 'backend', backend: null }, []);
    return dataset;
  }
}
