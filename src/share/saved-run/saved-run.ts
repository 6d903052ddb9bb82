import type { RunConfig } from '../../engine/parameter.ts';
import type { Snapshot } from '../../engine/training/run.ts';
import type { QuantisedPositions } from './quantised.ts';

/** What the names of saved runs end with. */
export const SAVED_RUN_ENDING = '.crossmodal';

/**
 * Raised when a file is laid out otherwise than before; files of earlier versions are still to be read. Since version 2
 * it holds what the optimiser remembers and where the batches go on.
 */
export const SAVED_RUN_VERSION = 2;

/** A recorded frame. */
export interface SavedFrame {
  readonly step: number;
  readonly radius: number;
  readonly explained: readonly number[];
  readonly told?: readonly number[] | undefined;
  /** The projection, where it is a layout. */
  readonly layout?: string | undefined;
  readonly positions: QuantisedPositions;
}

interface SavedPoint {
  readonly at: number;
  readonly value: number;
}

/** The curves of the loss, and those of every measure by `query→gallery`. */
export interface SavedCurves {
  readonly train: readonly SavedPoint[];
  readonly heldOut: readonly SavedPoint[];
  readonly measures: Readonly<Record<string, Readonly<Record<string, readonly SavedPoint[]>>>>;
}

/** How the space was looked at when it was recorded. */
export interface SavedView {
  readonly dimensions: 2 | 3;
  /** Pairs to show, where there are as many. */
  readonly pairs: number;
  readonly planeShown: boolean;
  /** Id of the projection of a space of more dimensions. */
  readonly projection: string;
}

/** What was seen of a run. */
export interface Recorded {
  readonly view: SavedView;
  /** From the start to now, all of as many positions. */
  readonly frames: readonly SavedFrame[];
  readonly curves: SavedCurves;
}

/** A whole run: what decides it, how far it has come, and what was seen on the way. */
export interface SavedRun extends Recorded {
  readonly config: RunConfig;
  readonly snapshot: Snapshot;
}
