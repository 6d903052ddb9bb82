import type { BackendName } from '../engine/backend/backend.ts';
import type { Lap } from '../engine/backend/race.ts';
import type { RunBaselines } from '../engine/baselines/run-baselines.ts';
import type { CodeComparison } from '../engine/codes/compare.ts';
import type { ClassLabels } from '../engine/labels.ts';
import type { SimilarityDistribution } from '../engine/measures/distribution.ts';
import type { GroupSimilarity } from '../engine/measures/group-similarity.ts';
import type { PairMeasures } from '../engine/measures/measure.ts';
import type { NeighbourGraph } from '../engine/measures/neighbour-graph.ts';
import type { SimilarityQuadrants } from '../engine/measures/quadrants.ts';
import type { RunConfig } from '../engine/parameter.ts';
import type { RobustnessCurve } from '../engine/robustness/curve.ts';
import type { ModalityFactors } from '../engine/training/run.ts';
import type { Conflict } from '../engine/worlds/digits/mcgurk.ts';
import type { OwnPreview } from '../engine/worlds/own/preview.ts';
import type { PublishedId } from '../engine/worlds/sources/published-files.ts';
import type { TaskResult } from '../engine/worlds/task.ts';
import type { InputShape, Sound } from '../engine/worlds/world.ts';
import type { Recorded } from '../share/saved-run/saved-run.ts';
import type { CodesWanted, Query, ViewedPair } from './commands.ts';
import type { PushReport } from './push-report.ts';

/** The items on show, one entry per modality; index i of every modality is one pair. */
export interface ShownModality {
  readonly id: string;
  readonly shape: InputShape;
  /** `[count, itemSize]`, as in ModalityItems; where very many are on show, of the first ones alone. */
  readonly values: Uint8Array | Uint16Array | Float32Array;
  /** Class index of every item `[count]`. */
  readonly classes: ClassLabels;
  /** What each item is called `[count]`, where its numbers do not tell. */
  readonly names?: readonly string[];
  /** Whether its items can be heard. */
  readonly sounds: boolean;
  /** `generated`, or the id of the real data set it is from. */
  readonly source: string;
}

/** What is on show of a run. */
export interface ShownItems {
  readonly modalities: readonly ShownModality[];
  /** So many of the pairs are held out, the first ones; the others are training pairs. */
  readonly heldOutShown: number;
}

/** Other pairs of the run are on show from now on. */
export interface ShownReport extends ShownItems {
  readonly type: 'shown';
}

/** Held-out items of the first experiment, sent while the backend is started: something to look at until then. */
export interface FirstItemsReport extends ShownItems {
  readonly type: 'first-items';
  readonly config: RunConfig;
  readonly classNames: readonly string[];
}

export interface Opened extends ShownItems {
  readonly type: 'opened';
  readonly config: RunConfig;
  readonly backend: BackendName;
  readonly classNames: readonly string[];
  readonly pairing: 'class' | 'instance';
  /** Pairs of modalities the loss binds. */
  readonly boundPairs: readonly (readonly [string, string])[];
  /** Ids of what the world asks of this run beyond retrieval. */
  readonly tasks: readonly string[];
  /** Whether the world knows where its pairs truly lie on a plane, such as valence × arousal. */
  readonly hasPlane: boolean;
  readonly trainItems: number;
  readonly testItems: number;
  readonly weights: number;
}

export interface Frame {
  readonly type: 'frame';
  readonly step: number;
  readonly dimensions: 2 | 3;
  /**
   * `[modalities × count, dimensions]`, modality after modality in the order of `Opened.modalities`; not numbers where
   * a pair was not yet looked at.
   */
  readonly positions: Float32Array;
  /** Where the query lies, when there is one `[dimensions]`. */
  readonly query: Float32Array | null;
  /** Root mean square distance of the items from the origin. */
  readonly radius: number;
  /** Share of the variance each axis shows; empty where the shared space is shown as it is. */
  readonly explained: readonly number[];
  /** Which items are joined with their nearest of other modalities, where that is asked for. */
  readonly graph?: NeighbourGraph | undefined;
  /** The projection, where it lays the items out by who is near whom: axes and distances of groups mean nothing then. */
  readonly layout?: string;
  /** Where the axes are those of the world's plane: how much of each is told of the items shown, R². */
  readonly told?: readonly number[];
}

export interface Progress {
  readonly type: 'progress';
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerSecond: number;
  /** Training loss of the steps since the last report. */
  readonly losses: readonly { readonly step: number; readonly loss: number }[];
}

export interface MeasuresReport {
  readonly type: 'measures';
  readonly step: number;
  readonly heldOutLoss: number;
  /** The loss that pairs sharing only their class cannot go below at this batch size, where the loss has such a floor. */
  readonly floor: number | null;
  /** Keyed `query→gallery`. */
  readonly pairs: Readonly<Record<string, PairMeasures>>;
}

/** Similarities of the current batch, rows and columns sorted by class. */
export interface BatchReport {
  readonly type: 'batch';
  readonly step: number;
  readonly first: string;
  readonly second: string;
  /** Class of each row and column `[size]`. */
  readonly labels: ClassLabels;
  /** Cosine similarities `[size, size]`. */
  readonly similarities: Float32Array;
}

/** Held-out items of two modalities looked at more closely. */
export interface PairViewsReport {
  readonly type: 'pair-views';
  readonly step: number;
  readonly wanted: ViewedPair;
  /** Some of them, those of a class together. */
  readonly matrix: SimilarityQuadrants & { readonly labels: ClassLabels };
  /** Which class the nearest item has `[classes, classes]`, by the class that asks; null where there are too many. */
  readonly confusion: Float64Array | null;
  readonly distribution: SimilarityDistribution;
}

/** How similar some of the items on show are to each other. */
export interface GroupReport extends GroupSimilarity {
  readonly type: 'group';
  readonly step: number;
}

/** What the first shared dimensions are made of, where the method's maps are linear. */
export interface FactorsReport {
  readonly type: 'factors';
  readonly step: number;
  readonly modalities: readonly ModalityFactors[];
}

/** The held-out items as binary codes, beside what their embeddings themselves answer. */
export interface CodesReport {
  readonly type: 'codes';
  readonly step: number;
  readonly wanted: CodesWanted;
  readonly comparison: CodeComparison;
  /** Some of the items on show, sorted by class, with their bits 0 or 1: `[items, bits]` per modality. */
  readonly shown: {
    readonly items: readonly number[];
    readonly first: Uint8Array;
    readonly second: Uint8Array;
  };
  /** Hamming distance of the query to every item on show of the second modality; null without a query. */
  readonly distances: Uint8Array | null;
}

/** Label accuracy of each modality alone, of all side by side, and of the shared space. */
export interface BaselinesReport {
  readonly type: 'baselines';
  readonly step: number;
  readonly baselines: RunBaselines;
}

/** How accurate the run stays as something gets harder; curves as far as they are known. */
export interface RobustnessReport {
  readonly type: 'robustness';
  readonly against: 'noise' | 'mispaired';
  readonly step: number;
  /** 0 to 1; 1 when nothing more follows. */
  readonly progress: number;
  /** By query modality; one curve named `all` where directions are averaged. */
  readonly curves: Readonly<Record<string, RobustnessCurve>>;
}

/** What the run answers to one of the world's own tasks. */
export interface TaskReport {
  readonly type: 'task';
  readonly step: number;
  readonly task: string;
  readonly result: TaskResult;
}

/** How the run reads the sound of one item on show under the lips of another. */
export interface ConflictReport {
  readonly type: 'conflict';
  readonly step: number;
  /** Rows on show: whose sound, whose lips. */
  readonly rows: { readonly heard: number; readonly seen: number };
  readonly conflict: Conflict;
}

/** How an item on show sounds. */
export interface SoundReport {
  readonly type: 'sound';
  readonly modality: string;
  readonly index: number;
  readonly sound: Sound;
}

/** The numbers of one item on show, where they did not come with all others. */
export interface ItemReport {
  readonly type: 'item';
  readonly modality: string;
  readonly index: number;
  /** `[itemSize]`. */
  readonly values: ShownModality['values'];
}

export interface Neighbours {
  readonly type: 'neighbours';
  readonly step: number;
  readonly query: Query;
  /** For every modality, the nearest shown items, nearest first. */
  readonly byModality: readonly {
    readonly modality: string;
    readonly nearest: readonly { readonly index: number; readonly score: number }[];
  }[];
}

/** The run goes on, on another backend. */
export interface BackendReport {
  readonly type: 'backend';
  readonly backend: BackendName;
}

/** What is known of how fast each backend takes a step of this run. */
export interface RaceReport {
  readonly type: 'race';
  /** `off` where the backend is not chosen by a race, `unknown` before the first. */
  readonly state: 'off' | 'unknown' | 'racing' | 'known';
  /** As far as it has come. */
  readonly laps: readonly Lap[];
  readonly winner: BackendName | null;
  /** When it was raced, in milliseconds since 1970. */
  readonly at: number | null;
}

export type Phase = 'preparing' | 'paused' | 'running' | 'stopped';

/**
 * Something the learner should be told. `code` names a sentence under `notice.` in the locales, `parameters` fill it.
 */
export interface Notice {
  readonly type: 'notice';
  readonly severity: 'info' | 'warning' | 'error';
  readonly code: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** From the worker to the page. */
export type Report =
  | { readonly type: 'phase'; readonly phase: Phase }
  | {
      readonly type: 'preparing';
      readonly stage: 'backend' | 'items';
      readonly backend: BackendName | null;
    }
  | FirstItemsReport
  | Opened
  | ShownReport
  | ItemReport
  | BackendReport
  | RaceReport
  | Frame
  | Progress
  /** The steps that the run can go back to. */
  | { readonly type: 'snapshots'; readonly steps: readonly number[] }
  /** The run went back to that step and is paused there. */
  | { readonly type: 'branched'; readonly step: number; readonly epoch: number }
  /** A saved run was opened just now, and this was seen of it before. */
  | ({ readonly type: 'restored'; readonly step: number; readonly epoch: number } & Recorded)
  /** A file that was asked for. */
  | { readonly type: 'taken-away'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | MeasuresReport
  | BatchReport
  | PairViewsReport
  | GroupReport
  | PushReport
  | FactorsReport
  | RobustnessReport
  | BaselinesReport
  | CodesReport
  | TaskReport
  | SoundReport
  | ConflictReport
  | Neighbours
  | Notice
  | {
      readonly type: 'download';
      readonly source: PublishedId;
      readonly received: number;
      readonly total: number;
    }
  | { readonly type: 'download-ended' }
  | {
      readonly type: 'supplied';
      readonly source: string;
      /** The modalities it can stand in for. */
      readonly modalities: readonly string[];
      readonly train: number;
      /** 0 where the experiment itself divides the items. */
      readonly test: number;
    }
  /** What the learner's own files were understood to hold, before they are used. */
  | { readonly type: 'own-preview'; readonly preview: OwnPreview }
  /** The learner's own data in use; null where there is none any more. `kept`: whether the next visit finds it. */
  | { readonly type: 'own-data'; readonly preview: OwnPreview | null; readonly kept: boolean };
