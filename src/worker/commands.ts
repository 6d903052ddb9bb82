import type { RunConfig } from '../engine/parameter.ts';
import type { PublishedId } from '../engine/worlds/sources/published-files.ts';
import type { Recorded } from '../share/saved-run/saved-run.ts';

/** How fast a run is played: `slow` shows every step, `watch` keeps to an eye's pace, `full` is as fast as it goes. */
export type Pace = 'slow' | 'watch' | 'full';

/** What the learner asks about: an item on show, or something of their own, as the
 * modality has it: a picture drawn on the pad, a word said into the microphone. */
export type Query =
  | { readonly kind: 'item'; readonly modality: string; readonly index: number }
  | { readonly kind: 'drawing'; readonly modality: string; readonly values: Uint8Array | Float32Array };

/** Which codes the learner looks at. */
export interface CodesWanted {
  readonly binariser: string;
  readonly bits: number;
  /** Queries are of the first modality, the gallery is the second. */
  readonly first: string;
  readonly second: string;
}

/** Two modalities looked at more closely: the first one asks, the second is the gallery. */
export interface ViewedPair {
  readonly first: string;
  readonly second: string;
}

/** What is made of a run to be kept elsewhere. */
export type TakeAway =
  /** The whole of it, to be opened again here; what was seen of it lies with the page. */
  | { readonly kind: 'run'; readonly recorded: Recorded }
  | { readonly kind: 'weights' }
  /** Those of all held-out items. */
  | { readonly kind: 'embeddings'; readonly format: 'projector' | 'csv' | 'npz' }
  /** The experiment as a program of its own. */
  | { readonly kind: 'python' | 'typescript'; readonly link: string };

/** A file handed over as it lies on the disk. */
export interface HandedFile {
  readonly name: string;
  readonly content: Blob;
}

/** How a run is looked at. */
export interface Looked {
  readonly dimensions: 2 | 3;
  /** Id of the projection of a space of more dimensions. */
  readonly projection?: string;
  readonly planeShown?: boolean;
}

/** From the page to the worker. */
export type Command =
  /** Looks at it in the way that is given, and where none is as at the run before. */
  | ({ readonly type: 'open'; readonly config: RunConfig } & Looked)
  /** How many pairs to show from now on, where there are as many. */
  | { readonly type: 'show'; readonly pairs: number }
  /** Trains; up to a step, where one is given. */
  | { readonly type: 'play'; readonly until?: number }
  /** `slow-step` is one step, after which a `push` tells what it was made of. */
  | { readonly type: 'pause' | 'step' | 'slow-step' | 'reset' }
  /** Whether to tell, as the run trains, where its batches are pushed. */
  | { readonly type: 'watch-pushes'; readonly wanted: boolean }
  /** Goes back to the snapshot of that step, where one is kept. */
  | { readonly type: 'branch'; readonly step: number }
  | { readonly type: 'update'; readonly config: RunConfig }
  | { readonly type: 'pace'; readonly pace: Pace }
  | { readonly type: 'view'; readonly dimensions: 2 | 3 }
  /** How a space of more dimensions is brought onto the screen: the id of a projection. */
  | { readonly type: 'project'; readonly projection: string }
  | { readonly type: 'plane'; readonly shown: boolean }
  | { readonly type: 'watch-pair'; readonly first: string; readonly second: string }
  | { readonly type: 'query'; readonly query: Query | null }
  | { readonly type: 'codes'; readonly wanted: CodesWanted | null }
  /** Looks at some of the items on show: their numbers, modality by modality. */
  | { readonly type: 'group'; readonly items: readonly number[] }
  | { readonly type: 'neighbour-graph'; readonly shown: boolean }
  | { readonly type: 'pair-views'; readonly wanted: ViewedPair | null }
  | { readonly type: 'race' }
  | { readonly type: 'baselines' }
  | { readonly type: 'task'; readonly task: string }
  | { readonly type: 'sound'; readonly modality: string; readonly index: number }
  | { readonly type: 'item'; readonly modality: string; readonly index: number }
  | { readonly type: 'conflict'; readonly heard: number; readonly seen: number }
  | { readonly type: 'robustness'; readonly against: 'noise' | 'mispaired' }
  /** Files are handed over as they lie on the disk: the worker reads them, and nothing large goes through the page. */
  | { readonly type: 'supply'; readonly files: readonly HandedFile[] }
  /** Opens a saved run. */
  | { readonly type: 'restore'; readonly file: HandedFile }
  | { readonly type: 'take-away'; readonly wanted: TakeAway }
  /** What becomes of the learner's own files: those previewed last are used or not, those in use deleted. */
  | { readonly type: 'use-own' | 'discard-own' | 'delete-own' }
  | { readonly type: 'download'; readonly source: PublishedId }
  | { readonly type: 'cancel-download' };
