import type { NamedFile } from '../engine/worlds/files/named-file.ts';
import { downloadFiles, MNIST_FILES } from '../engine/worlds/sources/download.ts';
import { assembleMnist } from '../engine/worlds/sources/mnist.ts';
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

/** The real data sets at hand: dropped on the page or downloaded, one per modality and id. */
export class Sources {
  private readonly byId = new Map<string, RealSource>();
  private downloading: AbortController | undefined;

  constructor(private readonly environment: SourcesEnvironment) {}

  get known(): readonly RealSource[] {
    return [...this.byId.values()];
  }

  /** Takes up dropped files. @throws {FileRefusedError} naming what is wrong; what was known stays. */
  async supply(files: readonly NamedFile[]): Promise<void> {
    this.add(assembleDropped(files));
  }

  /** Downloads MNIST with its progress reported; never rejects. */
  async download(): Promise<void> {
    if (this.downloading) return;
    const controller = new AbortController();
    this.downloading = controller;
    try {
      const files = await downloadFiles(MNIST_FILES, {
        fetch: this.environment.fetch,
        cache: await this.environment.openCache().catch(() => undefined),
        signal: controller.signal,
        onProgress: (received, total) => this.report({ type: 'download', source: 'mnist', received, total }),
      });
      this.add(assembleMnist(files));
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

  private add(source: RealSource): void {
    this.byId.set(source.id, source);
    const { id, modality, train, test } = source;
    this.report({
      type: 'supplied',
      source: id,
      modality,
      train: train.labels.length,
      test: test.labels.length,
    });
  }

  private report(report: Report): void {
    this.environment.report(report, []);
  }
}
