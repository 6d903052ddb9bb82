import { create } from 'zustand';
import type { BackendName } from '../../engine/backend/backend.ts';
import type { ConfigProblem } from '../../engine/config/run-config.ts';
import type { RunConfig } from '../../engine/parameter.ts';
import type { PublishedId } from '../../engine/worlds/sources/published-files.ts';
import { fromHash } from '../../share/link.ts';
import type { LinkedView } from '../../share/linked-view.ts';
import type { PageOptions } from '../../share/page-options.ts';
import type {
  BaselinesReport,
  BatchReport,
  CodesReport,
  ConflictReport,
  FactorsReport,
  FirstItemsReport,
  GroupReport,
  MeasuresReport,
  Neighbours,
  Notice,
  Opened,
  Pace,
  PairViewsReport,
  Phase,
  Query,
  RaceReport,
  RobustnessReport,
  SoundReport,
  TaskReport,
} from '../../worker/protocol.ts';
import { type Curves, NO_CURVES } from './history.ts';

/** A notice on show. */
export interface ShownNotice extends Omit<Notice, 'type'> {
  readonly id: number;
}

export interface Download {
  readonly source: PublishedId;
  readonly received: number;
  readonly total: number;
}

export interface RunState extends LinkedView {
  readonly config: RunConfig;
  readonly problems: readonly ConfigProblem[];
  /** Id of the lesson that is open, or that a link asks for. */
  readonly lesson: string | null;
  readonly options: PageOptions;
  readonly phase: Phase;
  readonly preparing: 'backend' | 'items' | 'first-step' | null;
  /** Whether Play was pressed before the run that is to be played was there. */
  readonly isPlayAwaited: boolean;
  /** What can be looked at before anything is opened. */
  readonly firstItems: FirstItemsReport | null;
  readonly opened: Opened | null;
  /** In use now: a run may go on on another than the one it was opened on. */
  readonly backend: BackendName | null;
  readonly race: RaceReport | null;
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerSecond: number;
  readonly curves: Curves;
  readonly measures: MeasuresReport | null;
  readonly batch: BatchReport | null;
  readonly factors: FactorsReport | null;
  readonly baselines: BaselinesReport | null;
  readonly codes: CodesReport | null;
  readonly pairViews: PairViewsReport | null;
  /** Of the items that were asked about last. */
  readonly group: GroupReport | null;
  /** What the run answered to the world's own tasks, by task. */
  readonly tasks: Readonly<Record<string, TaskReport>>;
  readonly robustness: Readonly<Partial<Record<RobustnessReport['against'], RobustnessReport>>>;
  readonly conflict: ConflictReport | null;
  /** The item that was heard last. */
  readonly heard: SoundReport | null;
  readonly neighbours: Neighbours | null;
  readonly query: Query | null;
  readonly pace: Pace;
  readonly download: Download | null;
  /** Whether a file is being made of the run. */
  readonly makesFile: boolean;
  /** Ids of the real data sets that are loaded. */
  readonly loaded: readonly string[];
  readonly notices: readonly ShownNotice[];
}

const { view, ...linked } = fromHash(window.location.hash);

/** What the page knows; changed by what the learner does and by what the worker reports, read by every panel. */
export const useRun = create<RunState>(() => ({
  ...linked,
  ...view,
  phase: 'preparing',
  preparing: 'items',
  isPlayAwaited: false,
  firstItems: null,
  opened: null,
  backend: null,
  race: null,
  step: 0,
  epoch: 0,
  stepsPerSecond: 0,
  curves: NO_CURVES,
  measures: null,
  batch: null,
  factors: null,
  baselines: null,
  codes: null,
  pairViews: null,
  group: null,
  tasks: {},
  robustness: {},
  conflict: null,
  heard: null,
  neighbours: null,
  query: null,
  pace: 'watch',
  download: null,
  makesFile: false,
  loaded: [],
  notices: [],
}));
