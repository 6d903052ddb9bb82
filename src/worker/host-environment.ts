import type { BackendLoaders } from '../engine/backend/start-backend.ts';
import type { Operations } from '../engine/operations/operations.ts';
import type { RunConfig } from '../engine/parameter.ts';
import type { PictureDecoder } from '../engine/worlds/own/media.ts';
import type { Dataset } from '../engine/worlds/world.ts';
import type { OwnStore } from './own-store.ts';
import type { Racing } from './racing.ts';
import type { ReportFunction } from './run-loop.ts';

/** What differs between a browser's worker and a thread in Node. */
export interface HostEnvironment {
  readonly operations: Operations;
  readonly backends: BackendLoaders;
  /** Where it is missing, backends are not raced. */
  readonly racing?: Racing;
  readonly report: ReportFunction;
  readonly openCache: () => Promise<Cache>;
  /** A file of `public/`. @throws {AssetMissingError} */
  readonly loadAsset: (name: string) => Promise<Uint8Array>;
  readonly fetch: typeof fetch;
  /** The items of that config, where they were begun to be made before the host was there; nothing otherwise. */
  readonly firstItems?: (config: RunConfig) => Promise<Dataset | undefined>;
  /** Where the learner's own files are kept between visits; nowhere where it is missing. */
  readonly ownStore?: OwnStore;
  /** Makes pixels of picture files; where it is missing, pictures are refused. */
  readonly decodePicture?: PictureDecoder;
}
