import { withOwnData } from '../../engine/config/own-data.ts';
import {
  dimParameter,
  isTrainedByGradient,
  needsRestart,
  withSetting,
} from '../../engine/config/run-config.ts';
import type { ConfigValue, RunConfig } from '../../engine/parameter.ts';
import type { PublishedId } from '../../engine/worlds/sources/published-files.ts';
import { fromHash, toHash } from '../../share/link.ts';
import type { PageOptions } from '../../share/page-options.ts';
import { SAVED_RUN_ENDING } from '../../share/saved-run/saved-run.ts';
import { startWorker } from '../../worker/client.ts';
import type {
  CodesWanted,
  HandedFile,
  Notice,
  Pace,
  Query,
  Report,
  ShownReport,
  TakeAway,
  ViewedPair,
} from '../../worker/protocol.ts';
import { playSound } from '../items/play-sound.ts';
import { saveFile } from '../save-file.ts';
import { cutFrames, forgetFrame, loadFrames, publishFrame, setSnapshots, showLive } from './frames.ts';
import { type Curves, NO_CURVES, RunHistory } from './history.ts';
import { forgetItems, keepItem } from './item-values.ts';
import { useOwnData } from './own-data.ts';
import { expectSlowStep, forgetPushes, leaveSlowMotion, takePush, usePushes } from './pushes.ts';
import { useRun } from './run-store.ts';
import { withSource } from './with-source.ts';

/** Charts and numbers change this often at most: faster is not read, and costs the frames of the space. */
const REFRESH_MS = 400;
/** Typing or sliding a setting that restarts the run waits until the hand rests. */
const RESTART_AFTER_MS = 350;

let history = new RunHistory();
let refreshIsDue = false;
let restart: number | undefined;
let noticeCount = 0;
let openedSinceCrash = true;
const pending: { step: number; epoch: number; stepsPerSecond: number } = {
  step: 0,
  epoch: 0,
  stepsPerSecond: 0,
};
const { setState, getState } = useRun;
const worker = startWorker(receive);

export function notify(notice: Omit<Notice, 'type'>): void {
  const shown = { ...notice, id: noticeCount++ };
  const others = getState().notices.filter(
    (other) =>
      JSON.stringify([other.code, other.parameters]) !== JSON.stringify([notice.code, notice.parameters]),
  );
  setState({ notices: [...others.slice(-3), shown] });
}

export function dismissNotice(id: number): void {
  setState({ notices: getState().notices.filter((notice) => notice.id !== id) });
}

function scheduleRefresh(): void {
  if (refreshIsDue) return;
  refreshIsDue = true;
  window.setTimeout(() => {
    refreshIsDue = false;
    setState({ ...pending, curves: { ...getState().curves, ...history.losses() } });
  }, REFRESH_MS);
}

function startAnew(): void {
  history = new RunHistory();
  Object.assign(pending, { step: 0, epoch: 0, stepsPerSecond: 0 });
  setState({
    ...pending,
    curves: NO_CURVES,
    measures: null,
    batch: null,
    pairViews: null,
    group: null,
    factors: null,
    robustness: {},
    tasks: {},
    conflict: null,
    heard: null,
    neighbours: null,
  });
}

function receive(report: Report): void {
  switch (report.type) {
    case 'phase':
      setState({ phase: report.phase, preparing: report.phase === 'running' ? getState().preparing : null });
      return;
    case 'preparing':
      setState({ preparing: report.stage });
      return;
    case 'first-items':
      setState({ firstItems: report });
      return;
    case 'opened':
      openedSinceCrash = true;
      startAnew();
      forgetFrame();
      forgetItems();
      setSnapshots([]);
      setState({ opened: report, backend: report.backend });
      if (forgetPushes()) worker.send({ type: 'watch-pushes', wanted: true });
      return;
    case 'backend':
      setState({ backend: report.backend });
      return;
    case 'race':
      setState({ race: report });
      return;
    case 'shown':
      takeShown(report);
      return;
    case 'item':
      keepItem(report);
      return;
    case 'frame':
      publishFrame(report);
      return;
    case 'snapshots':
      setSnapshots(report.steps);
      return;
    case 'branched':
      goBack(report);
      return;
    case 'restored':
      takeRestored(report);
      return;
    case 'taken-away':
      saveFile(report.name, report.bytes);
      setState({ makesFile: false });
      return;
    case 'progress': {
      const { step, epoch, stepsPerSecond } = report;
      Object.assign(pending, { step, epoch, stepsPerSecond });
      history.addProgress(report);
      if (getState().preparing === 'first-step') setState({ preparing: null });
      scheduleRefresh();
      return;
    }
    case 'measures':
      history.addMeasures(report);
      // One chart at a time: both in one task would hold the page too long.
      setState({ measures: report, curves: { ...getState().curves, measures: history.measureCurves() } });
      scheduleRefresh();
      return;
    case 'batch':
      setState({ batch: report });
      return;
    case 'push':
      takePush(report);
      return;
    case 'factors':
      setState({ factors: report });
      return;
    case 'codes':
      setState({ codes: report });
      return;
    case 'group':
      setState({ group: report });
      return;
    case 'pair-views':
      setState({ pairViews: report });
      return;
    case 'task':
      setState({ tasks: { ...getState().tasks, [report.task]: report } });
      return;
    case 'conflict':
      setState({ conflict: report });
      return;
    case 'sound':
      setState({ heard: report });
      playSound(report.sound);
      return;
    case 'baselines':
      setState({ baselines: report });
      return;
    case 'robustness':
      setState({ robustness: { ...getState().robustness, [report.against]: report } });
      return;
    case 'neighbours':
      setState({ neighbours: report });
      return;
    case 'own-preview':
      useOwnData.setState({ preview: report.preview, isReading: false });
      return;
    case 'own-data':
      receiveOwnData(report);
      return;
    case 'notice':
      setReading(false);
      // A step that failed has nothing to show.
      if (report.severity === 'error') {
        leaveSlowMotion();
        setState({ makesFile: false });
      }
      notify(report);
      if (report.code === 'worker-crashed') {
        // The next worker finds what is kept, and tells.
        useOwnData.setState({ preview: null, used: null });
        openAfterCrash();
      }
      return;
    case 'download':
      setState({ download: { source: report.source, received: report.received, total: report.total } });
      return;
    case 'download-ended':
      setState({ download: null });
      return;
    case 'supplied': {
      setReading(false);
      const { source, modalities, train, test } = report;
      setState({ loaded: [...new Set([...getState().loaded, source])] });
      const code = test === 0 ? 'supplied-whole' : 'supplied';
      notify({ severity: 'info', code, parameters: { source, train, test } });
      // Opened again even where the config has named it all along: now it is there.
      applyConfig(withSource(getState().config, source, modalities), true);
    }
  }
}

/** The run goes on from an earlier step, and what is told of it from there on as well. */
function goBack({ step, epoch }: Extract<Report, { type: 'branched' }>): void {
  history.cutAfter(step);
  cutFrames(step);
  Object.assign(pending, { step, epoch });
  setState({ step, epoch, curves: currentCurves() });
}

/** A saved run is on show, and with it what was seen of it before. */
function takeRestored({ step, epoch, view, frames, curves }: Extract<Report, { type: 'restored' }>): void {
  const { opened } = getState();
  if (opened === null) return;
  window.clearTimeout(restart);
  restart = undefined;
  setReading(false);
  history = new RunHistory(curves);
  loadFrames(frames, view.dimensions);
  Object.assign(pending, { step, epoch });
  const { config } = opened;
  setState({ config, problems: [], query: null, ...view, step, epoch, curves: currentCurves() });
  writeLink(config);
}

/** Other pairs of the same run are on show: their frames are not those before. */
function takeShown({ modalities, heldOutShown }: ShownReport): void {
  const { opened, query } = getState();
  if (opened === null) return;
  forgetFrame();
  forgetItems();
  const isGone = query?.kind === 'item' && query.index >= modalities[0].classes.length;
  setState({
    opened: { ...opened, modalities, heldOutShown },
    ...(isGone && { query: null, neighbours: null }),
  });
}

const setReading = (isReading: boolean) => useOwnData.setState({ isReading });

/** The learner's own data is opened as soon as it is there, and generated items stand in when it is gone. */
function receiveOwnData({ preview, kept }: Extract<Report, { type: 'own-data' }>): void {
  useOwnData.setState({ used: preview && { preview, kept } });
  const { config } = getState();
  if (preview) applyConfig(withOwnData(config, preview.modalities), true);
  else {
    notify({ severity: 'info', code: 'own-deleted', parameters: {} });
    if (config.source === 'own') applyConfig(withSetting(config, 'source', 'generated'), true);
  }
}

/** A space of two or three dimensions is shown as it is; of others the learner chooses the view. */
function viewOf(config: RunConfig): 2 | 3 {
  const dim = dimParameter.read(config);
  return dim === 2 || dim === 3 ? dim : getState().dimensions;
}

function openCurrent(): void {
  const { config, pace, pairs } = getState();
  const dimensions = viewOf(config);
  setState({ query: null, neighbours: null, dimensions });
  worker.send({ type: 'show', pairs });
  worker.send({ type: 'open', config, dimensions });
  worker.send({ type: 'pace', pace });
}

/** A thread that dies before it has opened anything would only die again. */
function openAfterCrash(): void {
  if (openedSinceCrash) openCurrent();
  openedSinceCrash = false;
}

function writeLink(config: RunConfig): void {
  const { pathname, search } = window.location;
  const { lesson, options } = getState();
  window.history.replaceState(null, '', `${pathname}${search}${toHash(config, lesson, options)}`);
}

/** Takes up a config: live settings at once, others by starting the run again. */
export function applyConfig(config: RunConfig, force = false): void {
  const before = getState().config;
  setState({ config });
  writeLink(config);
  if (!force && !needsRestart(before, config) && restart === undefined) {
    worker.send({ type: 'update', config });
    return;
  }
  window.clearTimeout(restart);
  restart = window.setTimeout(
    () => {
      restart = undefined;
      openCurrent();
    },
    force ? 0 : RESTART_AFTER_MS,
  );
}

/** Changes one setting. */
export function setSetting(id: string, value: ConfigValue): void {
  applyConfig(withSetting(getState().config, id, value));
}

/** Opens what a hash spells, and names what could not be read of it. */
function openHash(hash: string): void {
  setState(fromHash(hash));
  void openLinked(() => applyConfig(getState().config, true));
}

/** Opens a ready-made experiment on the page as it is. */
export function openExample(id: string): void {
  const { config } = fromHash(`#example=${id}`);
  setState({ problems: [], lesson: null });
  applyConfig(config, true);
}

/** Opens what the link asks for: its experiment, or that of the lesson, which is fetched first. */
async function openLinked(openExperiment: () => void): Promise<void> {
  const { lesson, options } = getState();
  if (options.start) playOnceReady();
  if (lesson === null || !(await hasLessonBegun(lesson))) openExperiment();
}

async function hasLessonBegun(lesson: string): Promise<boolean> {
  try {
    const { takeUpFromLink } = await import('../lessons/lesson-store.ts');
    return await takeUpFromLink(lesson);
  } catch {
    // Without the network there is no lesson, but there may still be an experiment.
    return false;
  }
}

/** Whoever wants little motion presses Play themselves. */
function playOnceReady(): void {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const before = getState().opened;
  const stop = useRun.subscribe(({ opened, phase }) => {
    if (opened === before || phase === 'preparing') return;
    stop();
    if (phase === 'paused') play();
  });
}

/** Shows the page in another way; the link says in which. */
export function setOptions(options: PageOptions): void {
  setState({ options });
  writeLink(getState().config);
}

/** Opens a lesson beside the experiment, or closes the one that is open; the link says which. */
export function openLesson(lesson: string | null): void {
  setState({ lesson });
  writeLink(getState().config);
}

/** The first step of a run waits for the backend to compile what it is made of: that is told until it is done. */
const beforeFirstStep = () => (getState().step === 0 ? ('first-step' as const) : null);

export function play(): void {
  leaveSlowMotion();
  showLive();
  // Told at once: the worker may be at something that takes it a while.
  if (getState().phase === 'paused') setState({ phase: 'running', preparing: beforeFirstStep() });
  worker.send({ type: 'play' });
}
export const pause = () => worker.send({ type: 'pause' });
export function stepOnce(): void {
  leaveSlowMotion();
  showLive();
  if (getState().phase === 'paused') setState({ preparing: beforeFirstStep() });
  worker.send({ type: 'step' });
}

/** One step of training by gradient, told stage by stage. */
export function slowStep(): void {
  const { config, phase } = getState();
  if (!isTrainedByGradient(config)) return;
  if (phase !== 'paused' && phase !== 'running') return;
  leaveSlowMotion();
  showLive();
  if (phase === 'paused') setState({ preparing: beforeFirstStep() });
  expectSlowStep();
  worker.send({ type: 'slow-step' });
}

/** Whether the run tells where its batches are pushed. */
export function watchPushes(wanted: boolean): void {
  usePushes.setState({ isWanted: wanted, live: null });
  worker.send({ type: 'watch-pushes', wanted });
}

export const reset = () => worker.send({ type: 'reset' });

/** Goes back to a step whose weights are kept, to go on from there. */
export function branchFrom(step: number): void {
  showLive();
  worker.send({ type: 'branch', step });
}

export function togglePlay(): void {
  if (getState().phase === 'running') pause();
  else play();
}

/** The curves of the run on show, up to now. */
export const currentCurves = (): Curves => ({ ...history.losses(), measures: history.measureCurves() });

export function setPace(pace: Pace): void {
  setState({ pace });
  worker.send({ type: 'pace', pace });
}

export function setDimensions(dimensions: 2 | 3): void {
  setState({ dimensions, planeShown: false });
  worker.send({ type: 'plane', shown: false });
  worker.send({ type: 'view', dimensions });
}

/** Looks at a space of more dimensions by that projection. */
export function setProjection(projection: string): void {
  setState({ projection });
  worker.send({ type: 'project', projection });
}

/** Shows that many pairs, where there are as many. */
export function setPairs(pairs: number): void {
  setState({ pairs });
  worker.send({ type: 'show', pairs });
}

/** Asks for the numbers of one item on show. */
export const fetchItem = (modality: string, index: number) => worker.send({ type: 'item', modality, index });

/** Looks at the space along the axes of the world's plane. */
export function showPlane(): void {
  setState({ dimensions: 2, planeShown: true });
  worker.send({ type: 'view', dimensions: 2 });
  worker.send({ type: 'plane', shown: true });
}

export function setQuery(query: Query | null): void {
  setState(query === null ? { query, neighbours: null } : { query });
  worker.send({ type: 'query', query });
}

export const measureRobustness = (against: 'noise' | 'mispaired') =>
  worker.send({ type: 'robustness', against });

export const measureTask = (task: string) => worker.send({ type: 'task', task });

/** Lets the run hear one item on show and see another. */
export const confront = (heard: number, seen: number) => worker.send({ type: 'conflict', heard, seen });

/** Plays an item on show. */
export const listen = (modality: string, index: number) => worker.send({ type: 'sound', modality, index });

/** Measures anew which backend is the fastest. */
export const raceBackends = () => worker.send({ type: 'race' });

export const measureBaselines = () => worker.send({ type: 'baselines' });

/** Looks at those codes from now on; at none where null. */
export const wantCodes = (wanted: CodesWanted | null) => worker.send({ type: 'codes', wanted });

/** Asks how similar some of the items on show are, by their numbers. */
export const askGroup = (items: readonly number[]) => worker.send({ type: 'group', items });

/** Joins items with their nearest of other modalities, or no more. */
export const showGraph = (shown: boolean) => worker.send({ type: 'neighbour-graph', shown });

/** Looks at two modalities more closely from now on; at none where null. */
export const viewPair = (wanted: ViewedPair | null) => worker.send({ type: 'pair-views', wanted });

export function watchPair(first: string, second: string): void {
  worker.send({ type: 'watch-pair', first, second });
}

/** Takes up files with the folders they lie in, or opens the saved run that the only one is. */
export function supplyFiles(files: readonly HandedFile[]): void {
  if (files.length === 0) return;
  const [file, ...others] = files;
  if (others.length === 0 && file.name.endsWith(SAVED_RUN_ENDING)) {
    openSavedRun(file);
    return;
  }
  setReading(true);
  worker.send({ type: 'supply', files });
}

/** Opens a saved run in the place of the one on show. */
export function openSavedRun(file: HandedFile): void {
  setReading(true);
  worker.send({ type: 'restore', file });
}

/** Has a file made of the run on show, which is saved when it comes. */
export function takeAway(wanted: TakeAway): void {
  setState({ makesFile: true });
  worker.send({ type: 'take-away', wanted });
}

/** Takes up the files previewed, or puts them away. */
export function answerPreview(use: boolean): void {
  useOwnData.setState({ preview: null });
  worker.send({ type: use ? 'use-own' : 'discard-own' });
}

export const deleteOwnData = () => worker.send({ type: 'delete-own' });

export const download = (source: PublishedId) => worker.send({ type: 'download', source });
export const cancelDownload = () => worker.send({ type: 'cancel-download' });

/** Opens what the address asks for and follows it when it is changed by hand. */
export function startRun(): void {
  window.addEventListener('hashchange', () => openHash(window.location.hash));
  void openLinked(openCurrent);
}
