import type { ClassLabels } from '../labels.ts';
import type { Parameter, RunConfig } from '../parameter.ts';
import type { Task } from './task.ts';
import type { Vocabulary } from './words/vocabulary.ts';

/** What one item of a modality is made of. */
export type InputShape =
  | { readonly kind: 'image'; readonly height: number; readonly width: number; readonly channels: 1 | 3 }
  | {
      readonly kind: 'tokens';
      readonly length: number;
      readonly vocabulary: readonly string[];
      /** What stands between two tokens when they are shown: nothing where they are characters. */
      readonly separator?: ' ';
    }
  | { readonly kind: 'vector'; readonly size: number }
  /** Numbers over time: a spectrogram, the shape of a mouth. */
  | { readonly kind: 'series'; readonly frames: number; readonly channels: number };

/** How many numbers one item takes in a row of values. */
export function itemSize(shape: InputShape): number {
  switch (shape.kind) {
    case 'image':
      return shape.height * shape.width * shape.channels;
    case 'tokens':
      return shape.length;
    case 'vector':
      return shape.size;
    case 'series':
      return shape.frames * shape.channels;
  }
}

/** The grid that convolutions run over: a picture, or frames × channels of a series; none for what has no grid. */
export function gridOf(shape: InputShape): Grid | undefined {
  if (shape.kind === 'image') return shape;
  if (shape.kind === 'series') return { height: shape.frames, width: shape.channels, channels: 1 };
  return undefined;
}

export interface Grid {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * Items of one modality, row after row (`[items, itemSize]`). Images are bytes 0 to 255, height × width × channels;
 * tokens are indices into the vocabulary, 0 being the padding; vectors are features as they were extracted; series are
 * frame after frame.
 */
export interface ModalityItems {
  readonly shape: InputShape;
  readonly values: Uint8Array | Uint16Array | Float32Array;
  /** The class each item truly shows `[items]`; differs from the split's label where the item is mispaired. */
  readonly classes: ClassLabels;
  /** What each item is called `[items]`, where its numbers do not tell: the word behind a vector. */
  readonly names?: readonly string[];
}

/** Mono sound from −1 to 1 at `rate` samples per second. */
export interface Sound {
  readonly rate: number;
  readonly samples: Float32Array;
}

/** Rows that belong together: row i of every modality is one pair (or triple, …). */
export interface Split {
  readonly size: number;
  /** The class the pair is said to have `[size]`: what training sees. */
  readonly labels: ClassLabels;
  readonly items: Readonly<Record<string, ModalityItems>>;
  /**
   * 1 where a row has an item of that modality, 0 where it is missing and what stands there must not be used `[size]`;
   * absent where nothing is missing.
   */
  readonly present?: Readonly<Record<string, Uint8Array>>;
  /**
   * Rows of the same number come into the same batch, unless it ends between them: each is a hard negative of the others
   * `[size]`; absent where every row is drawn for itself.
   */
  readonly together?: Uint32Array;
}

export interface Dataset {
  readonly classNames: readonly string[];
  /** Whether a pair shares only its class, or shows one and the same thing. */
  readonly pairing: 'class' | 'instance';
  readonly train: Split;
  readonly test: Split;
  /**
   * All items that are known of each modality, paired or not, in an order that tells nothing of pairs; absent where no
   * more are known than the splits hold.
   */
  readonly unpaired?: Readonly<Record<string, Omit<ModalityItems, 'classes'>>>;
  /**
   * Where each pair truly lies on a plane worth seeing, such as valence × arousal, −1 to 1 `[size, 2]`. Training never
   * sees it.
   */
  readonly plane?: { readonly train: Float32Array; readonly test: Float32Array };
  /** How an item sounds, where it does. */
  readonly sound?: (part: 'train' | 'test', modality: string, row: number) => Sound | undefined;
  /** What the world asks of a run beyond retrieval. */
  readonly tasks?: readonly Task[];
}

/** Files of `public/` by name. */
export type Assets = ReadonlyMap<string, Uint8Array>;

export const NO_ASSETS: Assets = new Map();

/** Labelled items from real files, already parsed and checked. */
export interface LabelledItems {
  readonly shape: InputShape;
  /** `[labels.length, itemSize]`. */
  readonly values: Uint8Array | Uint16Array | Float32Array;
  readonly labels: ClassLabels;
  /** How each item sounds `[labels.length]`, where they were recorded. */
  readonly sounds?: readonly Sound[];
}

/** What a learner's own files say of their rows; worlds of published data know that themselves. */
export interface OwnRows {
  /** Names of the classes that labels index: of given classes, or of the pairs where none are given. */
  readonly classNames: readonly string[];
  readonly pairing: Dataset['pairing'];
  /** Rows of one group are never divided `[rows]`; absent where every row stands for itself. */
  readonly groups?: Uint32Array;
  /** What each row is called `[rows]`. */
  readonly names?: readonly string[];
  readonly sound?: (row: number) => Sound | undefined;
}

/** A real data set that can stand in for the generated items of one modality. */
export interface RealSource {
  /** The id a link gives after `source.<modality>=`, such as `mnist`. */
  readonly id: string;
  readonly modality: string;
  readonly train: LabelledItems;
  readonly test: LabelledItems;
  /** Of a learner's own files, all of whose rows are in `train`. */
  readonly own?: OwnRows;
  /** All words of the language, where items are words. */
  readonly vocabulary?: Vocabulary;
}

export interface ModalityDescriptor {
  readonly id: string;
  readonly shape: InputShape;
  /** Ids of its sources, the generated one first. */
  readonly sources: readonly ['generated', ...string[]];
}

/** Held-out rows that are enough for a first look. */
export const FIRST_ROWS = 96;

/** What is known of a data set once its held-out items, or the first of them, are made. */
export type HeldOut = Pick<Dataset, 'classNames' | 'pairing' | 'test' | 'sound'>;

/**
 * Makes the train and test items of the configured modalities; the same config gives the same items. Worlds that take
 * long make held-out ones first, `FIRST_ROWS` at least where there are as many, and hand them to `showHeldOut`, so that
 * they can be seen meanwhile.
 * @throws {SourceMissingError} where the config names a real source that is not in `sources`.
 * @throws {AssetMissingError} where a file that the descriptor's `assets` names is not among `assets`.
 */
export type WorldBuilder = (
  config: RunConfig,
  sources: readonly RealSource[],
  assets: Assets,
  showHeldOut?: (heldOut: HeldOut) => void,
) => Dataset;

export interface WorldDescriptor {
  readonly id: string;
  readonly pairing: 'class' | 'instance';
  readonly modalities: readonly ModalityDescriptor[];
  /** Modalities of a config that names none; all where absent. */
  readonly defaultModalities?: readonly string[];
  readonly parameters: readonly Parameter[];
  /** Names of the files of `public/` that its builder needs. */
  assets?(config: RunConfig): readonly string[];
  /** Brings in the code that makes the items, which weighs more than all the rest. */
  loadBuilder(): Promise<WorldBuilder>;
}
