import { withOwnData } from '../../engine/config/own-data.ts';
import { withSetting } from '../../engine/config/run-config.ts';
import type { Phase, Report, ShownReport } from '../../worker/protocol.ts';
import { playSound } from '../items/play-sound.ts';
import { saveFile } from '../save-file.ts';
import { forgetFrame, loadFrames, publishFrame, setSnapshots } from './frames.ts';
import { forgetItems, keepItem } from './item-values.ts';
import { notify } from './notices.ts';
import { applyConfig, cancelRestart, openCurrent, writeLink } from './opening.ts';
import { setReading, useOwnData } from './own-data.ts';
import { goBack, startAnew, takeMeasures, takeProgress, takeUpProgress } from './progress.ts';
import { forgetPushes, leaveSlowMotion, takePush } from './pushes.ts';
import { useRun } from './run-store.ts';
import { play } from './training.ts';
import { withSource } from './with-source.ts';
import { send } from './worker-link.ts';

const { setState, getState } = useRun;
let openedSinceCrash = true;

/** Takes in what the worker reports. */
export function receive(report: Report): void {
  switch (report.type) {
    case 'phase':
      takePhase(report.phase);
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
      if (forgetPushes()) send({ type: 'watch-pushes', wanted: true });
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
    case 'progress':
      takeProgress(report);
      return;
    case 'measures':
      takeMeasures(report);
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

/** Whoever pressed Play before the run was there has waited for it to rest. */
function takePhase(phase: Phase): void {
  setState({ phase, preparing: phase === 'running' ? getState().preparing : null });
  if (phase === 'stopped') setState({ isPlayAwaited: false });
  if (phase === 'paused' && getState().isPlayAwaited) play();
}

/** A saved run is on show, and with it what was seen of it before. */
function takeRestored({ step, epoch, view, frames, curves }: Extract<Report, { type: 'restored' }>): void {
  const { opened } = getState();
  if (opened === null) return;
  cancelRestart();
  setReading(false);
  loadFrames(frames, view.dimensions);
  const { config } = opened;
  setState({ config, problems: [], query: null, ...view });
  takeUpProgress(step, epoch, curves);
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

/** A thread that dies before it has opened anything would only die again. */
function openAfterCrash(): void {
  if (openedSinceCrash) openCurrent();
  openedSinceCrash = false;
}
