import type { NamedFile } from '../engine/worlds/files/named-file.ts';
import { type OwnData as Assembled, assembleOwn } from '../engine/worlds/own/assemble.ts';
import type { PictureDecoder } from '../engine/worlds/own/media.ts';
import type { OwnStore } from './own-store.ts';
import type { Report } from './protocol.ts';
import type { ReportFunction } from './run-loop.ts';
import type { Sources } from './sources.ts';

interface OwnEnvironment {
  readonly report: ReportFunction;
  /** Where files are kept between visits; nowhere where it is missing. */
  readonly ownStore?: OwnStore;
  readonly decodePicture?: PictureDecoder;
}

interface Previewed {
  readonly files: readonly NamedFile[];
  readonly data: Assembled;
}

/** The learner's own files: previewed, then used and kept, and found again at the next visit. Nothing is uploaded. */
export class OwnData {
  private previewed: Previewed | undefined;
  private isRestored = false;

  constructor(
    private readonly environment: OwnEnvironment,
    private readonly sources: Sources,
  ) {}

  /** Reads files and tells what was understood. @throws {FileRefusedError} naming what is wrong; what was known stays. */
  async preview(files: readonly NamedFile[]): Promise<void> {
    const data = await assembleOwn(files, this.environment.decodePicture);
    this.previewed = { files, data };
    this.report({ type: 'own-preview', preview: data.preview });
  }

  /** Takes up the files previewed last, and keeps them where there is room. */
  async use(): Promise<void> {
    if (this.previewed === undefined) return;
    const { files, data } = this.previewed;
    this.previewed = undefined;
    this.isRestored = true;
    let kept = true;
    try {
      if (this.environment.ownStore === undefined) kept = false;
      else await this.environment.ownStore.keep(files);
    } catch {
      kept = false;
      this.report({ type: 'notice', severity: 'warning', code: 'own-not-kept', parameters: {} });
    }
    this.takeUp(data, kept);
  }

  discard(): void {
    this.previewed = undefined;
  }

  /** Takes up what an earlier visit has kept, once. @returns whether there was anything. */
  async restore(): Promise<boolean> {
    if (this.isRestored) return false;
    this.isRestored = true;
    try {
      const files = (await this.environment.ownStore?.read()) ?? [];
      if (files.length === 0) return false;
      this.takeUp(await assembleOwn(files, this.environment.decodePicture), true);
      return true;
    } catch {
      this.report({ type: 'notice', severity: 'warning', code: 'own-unreadable', parameters: {} });
      return false;
    }
  }

  /** Forgets the files, here and where they are kept. */
  async delete(): Promise<void> {
    await this.environment.ownStore?.clear();
    this.previewed = undefined;
    this.sources.remove('own');
    this.report({ type: 'own-data', preview: null, kept: false });
  }

  private takeUp({ preview, sources }: Assembled, kept: boolean): void {
    this.sources.replace('own', sources);
    this.report({ type: 'own-data', preview, kept });
  }

  private report(report: Report): void {
    this.environment.report(report, []);
  }
}
