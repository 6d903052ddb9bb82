import type { MeasureId } from '../engine/measures/measure.ts';
import type { ConfigValue } from '../engine/parameter.ts';
import type { Language } from '../locales/i18n.ts';

/** A text in every language of the page. `**so**` is emphasised; an empty line begins a paragraph. */
export type Text = Readonly<Record<Language, string>>;

/** Cards and controls that a lesson can point at, by their attribute `data-anchor`. */
export const PANELS = [
  'play',
  'space',
  'view',
  'colours',
  'query',
  'loss-curve',
  'retrieval-curve',
  'measures',
  'factors',
  'similarity',
  'baselines',
  'codes',
  'robustness',
  'conflict',
] as const;

/** What is pointed at: a panel, the control of a setting, or the card of a world's task. */
export type Anchor = (typeof PANELS)[number] | `parameter/${string}` | `task/${string}`;

/** What the learner is to do, or the run to reach, before the page goes on. */
export type Condition =
  /** The run of the page's experiment has come that far. */
  | { readonly kind: 'steps'; readonly least: number }
  | { readonly kind: 'setting'; readonly id: string; readonly value: ConfigValue }
  | {
      readonly kind: 'setting-between';
      readonly id: string;
      readonly least?: number;
      readonly most?: number;
    }
  /** A measure on held-out items, of one direction such as `word→speech` or else averaged over all of them. */
  | {
      readonly kind: 'measure';
      readonly id: MeasureId;
      readonly pair?: string;
      readonly least?: number;
      readonly most?: number;
    }
  | { readonly kind: 'asked'; readonly with: 'item' | 'drawing' }
  | { readonly kind: 'view'; readonly dimensions: 2 | 3 }
  | {
      readonly kind: 'code-bits';
      readonly binariser: string;
      readonly least?: number;
      readonly most?: number;
    }
  /** Something that is measured on demand has been, since the page was opened. */
  | { readonly kind: 'measured'; readonly of: 'baselines' | 'conflict' | 'noise' | 'mispaired' }
  | { readonly kind: 'task'; readonly id: string }
  | { readonly kind: 'all'; readonly of: readonly Condition[] };

export interface Question {
  readonly prompt: Text;
  readonly answers: readonly Text[];
  /** Index of the answer that comes true. */
  readonly correct: number;
  /** Told once the result is there. */
  readonly why: Text;
}

export interface LessonPage {
  readonly text: Text;
  /** TeX. */
  readonly formula?: string;
  /** The experiment that the page opens: what differs from the defaults. Without it the one before goes on. */
  readonly settings?: Readonly<Record<string, ConfigValue>>;
  readonly highlight?: Anchor;
  /** A prediction, asked for before anything is done. */
  readonly question?: Question;
  readonly doing?: {
    readonly task: Text;
    readonly until: Condition;
    /** What there is to see, once it is done. */
    readonly seen?: Text;
  };
}

/** A guided lesson, as data. */
export interface Lesson {
  readonly pages: readonly LessonPage[];
}
