import type { NamedFile } from '../engine/worlds/files/named-file.ts';
import { downloadFiles } from '../engine/worlds/sources/download.ts';
import { ASSEMBLE } from '../engine/worlds/sources/published.ts';
import { PUBLISHED_FILES, type PublishedId } from '../engine/worlds/sources/published-files.ts';
import { assembleDropped } from '../engine/worlds/sources/recognise.ts';
import type { RealSource } from '../engine/worlds/world.ts';
import { noticeOf } from './notices.ts';
import type { Report } from './protocol.ts';
import type { ReportFunction } from './run-loop.ts';

interface SourcesEnvironment {
  readonly report: ReportFunction;
  readonly openCache: () => Promise<Cache>;
  readonly fetch: typeof fetch;
}

/** The real data sets at hand: dropped on the page or downloaded, one per data set and modality. */
export class Sources {
  private readonly byName = new Map<string, RealSource>();
  private downloading: AbortController | undefined;

  constructor(private readonly environment: SourcesEnvironment) {}

  get known(): readonly RealSource[] {
    return [...this.byName.values()];
  }

  /** Takes up dropped files of a published data set. @throws {FileRefusedError} naming what is wrong; what was known stays. */
  async supply(files: readonly NamedFile[]): Promise<void> {
    this.add(assembleDropped(files));
  }

  /** Puts one data set's modalities in the place of those it had before. */
  replace(id: string, sources: readonly RealSource[]): void {
    this.remove(id);
    for (const source of sources) this.byName.set(`${source.id}/${source.modality}`, source);
  }

  remove(id: string): void {
    for (const [name, source] of this.byName) if (source.id === id) this.byName.delete(name);
  }

  /** Downloads a published data set with its progress reported; never rejects. */
  async download(source: PublishedId): Promise<void> {
    if (this.downloading) return;
    const controller = new AbortController();
    this.downloading = controller;
    try {
      const files = await downloadFiles(PUBLISHED_FILES[source], {
        fetch: this.environment.fetch,
        cache: await this.environment.openCache().catch(() => undefined),
        signal: controller.signal,
        onProgress: (received, total) => this.report({ type: 'download', source, received, total }),
      });
      this.add(ASSEMBLE[source](files));
    } catch (error) {
      this.report(
        controller.signal.aborted
          ? { type: 'notice', severity: 'info', code: 'download-cancelled', parameters: {} }
          : noticeOf(error),
      );
    } finally {
      this.downloading = undefined;
      this.report({ type: 'download-ended' });
    }
  }

  cancelDownload(): void {
    this.downloading?.abort();
  }

  /** Takes up the modalities of one data set. */
  private add(sources: readonly RealSource[]): void {
    const [{ id, train, test }] = sources;
    this.replace(id, sources);
    const counts = { train: train.labels.length, test: test.labels.length };
    const modalities = sources.map(({ modality }) => modality);
    this.report({ type: 'supplied', source: id, modalities, ...counts });
  }

  private report(report: Report): void {
    this.environment.report(report, []);
  }
}
