import { worldParameter } from '../engine/config/run-config.ts';
import type { RunConfig } from '../engine/parameter.ts';
import type { Run } from '../engine/training/run.ts';
import { startRun } from '../engine/training/start-run.ts';
import { loadAssets } from '../engine/worlds/assets.ts';
import { buildDataset } from '../engine/worlds/build.ts';
import { SourceMissingError } from '../engine/worlds/errors.ts';
import { type Assets, NO_ASSETS } from '../engine/worlds/world.ts';
import type { HostEnvironment } from './host-environment.ts';
import type { Sources } from './sources.ts';

/** Makes runs, with the items that they learn from. */
export class NewRuns {
  private known: Assets = NO_ASSETS;

  constructor(
    private readonly environment: Pick<HostEnvironment, 'operations' | 'report' | 'loadAsset' | 'firstItems'>,
    private readonly sources: Sources,
  ) {}

  /** Files that come with the page, as far as they are loaded. */
  get assets(): Assets {
    return this.known;
  }

  /** Files that come with the page and that the world of the config needs, once each. */
  async loadAssets(config: RunConfig): Promise<Assets> {
    this.known = await loadAssets(config, this.environment.loadAsset, this.known);
    return this.known;
  }

  /**
   * Items that are not loaded are generated, and that is said: unless the same world is on show already, which then
   * stays.
   *
   * @param shown the run on show.
   * @throws {SourceMissingError} where it stays.
   */
  async make(config: RunConfig, shown: Run | undefined): Promise<Run> {
    try {
      return await this.start(config);
    } catch (error) {
      const isOther =
        shown === undefined || worldParameter.read(shown.config) !== worldParameter.read(config);
      if (!(error instanceof SourceMissingError) || !isOther) throw error;
      const parameters = { source: error.source };
      this.environment.report(
        { type: 'notice', severity: 'warning', code: 'source-generated', parameters },
        [],
      );
      return this.make({ ...config, [error.setting]: 'generated' }, shown);
    }
  }

  /** @throws {SourceMissingError} where the config names a real source that is not loaded. */
  private async start(config: RunConfig): Promise<Run> {
    const begun = await this.environment.firstItems?.(config);
    const dataset = begun ?? (await buildDataset(config, this.sources.known, this.known));
    return startRun(this.environment.operations, config, dataset);
  }
}
