import type { Run } from '../engine/training/run.ts';
import type { SavedView } from '../share/saved-run/saved-run.ts';
import { Observer } from './observer.ts';
import type { CodesWanted, Command, Looked, Report, ViewedPair } from './protocol.ts';
import type { ReportFunction, RunLoop } from './run-loop.ts';
import { DEFAULT_PAIRS, transferOf } from './shown.ts';

const COMMANDS = [
  'view',
  'project',
  'show',
  'plane',
  'watch-pair',
  'query',
  'codes',
  'group',
  'neighbour-graph',
  'pair-views',
] as const satisfies readonly Command['type'][];

/** A command that says how runs are looked at. */
export type ViewCommand = Extract<Command, { type: (typeof COMMANDS)[number] }>;

export const isViewCommand = (command: Command): command is ViewCommand =>
  COMMANDS.some((type) => type === command.type);

/** How the page looks at runs: the same at the next one, but for what is of one run alone. */
export class ViewSettings {
  private dimensions: 2 | 3 = 2;
  private planeShown = false;
  private projection: string | undefined;
  private graphShown = false;
  private pairs = DEFAULT_PAIRS;
  private codesWanted: CodesWanted | null = null;
  private viewedPair: ViewedPair | null = null;

  constructor(private readonly report: ReportFunction) {}

  /** The next run is looked at in this way. */
  look({ dimensions, projection = this.projection, planeShown = this.planeShown }: Looked): void {
    this.dimensions = dimensions;
    this.projection = projection;
    this.planeShown = planeShown;
  }

  /** As a saved run was looked at. */
  takeUp(view: SavedView): void {
    this.look(view);
    this.pairs = view.pairs;
  }

  /** Looks at a session in this way. */
  observe(session: Run): Observer {
    const observer = new Observer(session, this.dimensions);
    observer.wantCodes(this.codesWanted);
    observer.viewPair(this.viewedPair);
    observer.picture.showPlane(this.planeShown);
    observer.showGraph(this.graphShown);
    if (this.projection !== undefined) observer.picture.project(this.projection);
    observer.showPairs(this.pairs);
    return observer;
  }

  /** Looks at the run on show, and at those to come, as the command says. */
  async execute(command: ViewCommand, run: RunLoop | undefined): Promise<void> {
    switch (command.type) {
      case 'view':
        this.dimensions = command.dimensions;
        run?.observer.picture.setDimensions(command.dimensions);
        return run?.reportFrame();
      case 'project':
        this.projection = command.projection;
        run?.observer.picture.project(command.projection);
        return run?.reportFrame();
      case 'show':
        this.pairs = command.pairs;
        return run && this.showPairs(run);
      case 'plane':
        this.planeShown = command.shown;
        run?.observer.picture.showPlane(command.shown);
        return run?.reportFrame();
      case 'watch-pair':
        run?.observer.watchPair(command.first, command.second);
        return run?.reportBatch();
      case 'query':
        run?.observer.setQuery(command.query);
        await run?.reportFrame();
        return run?.reportCodes();
      case 'codes':
        this.codesWanted = command.wanted;
        run?.observer.wantCodes(command.wanted);
        return run?.reportCodes();
      case 'group':
        if (run) this.report(run.observer.group(command.items), []);
        return;
      case 'neighbour-graph':
        this.graphShown = command.shown;
        run?.observer.showGraph(command.shown);
        return run?.reportFrame();
      case 'pair-views':
        this.viewedPair = command.wanted;
        run?.observer.viewPair(command.wanted);
        return run?.reportPairViews();
    }
  }

  private async showPairs(run: RunLoop): Promise<void> {
    run.observer.showPairs(this.pairs);
    const shown = run.observer.pairs.describe();
    const report: Report = { type: 'shown', ...shown };
    this.report(report, transferOf(shown));
    await run.reportFrame();
  }
}
