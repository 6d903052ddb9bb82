/** Why something may not be as the learner meant it; each has its sentence in the locales under `own/warning`. */
export const WARNINGS = [
  'columns-ignored',
  'captions-ignored',
  'texts-cut',
  'few-rows',
  'paired-by-order',
] as const;

export interface PreviewWarning {
  readonly code: (typeof WARNINGS)[number];
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** What a file, or an array of a file, was understood to hold. */
export interface PreviewTable {
  readonly name: string;
  readonly rows: number;
  /** How many numbers a row has. */
  readonly numbers: number;
  /** What it is taken for: ids of modalities, and `id`, `label`, `group`. */
  readonly uses: readonly string[];
  /** Names of the first columns. */
  readonly columns: readonly string[];
  /** The first rows as text, a cell per column named. */
  readonly head: readonly (readonly string[])[];
}

/** Own data before it is used: what was understood, and how it would be paired. */
export interface OwnPreview {
  readonly tables: readonly PreviewTable[];
  readonly modalities: readonly string[];
  /** Rows of every modality. */
  readonly rows: number;
  readonly pairedBy: 'order' | 'id';
  /** How many classes and groups there are; 0 where none are given. */
  readonly classes: number;
  readonly groups: number;
  readonly pairing: 'class' | 'instance';
  readonly warnings: readonly PreviewWarning[];
}
