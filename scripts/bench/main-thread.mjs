// What the page asks of its main thread while it trains, from a trace of the browser.
import { chromium } from '@playwright/test';
import { browserFlags, findOrInstallBrowser } from '../browser.mjs';
import { watchWorker } from '../watch-worker.mjs';
import { table } from './table.mjs';

const PAIRS = '2000';
const WARM_UP_MS = 4000;
const TRACED_MS = 8000;
/** A paused run that has sent no positions for so long is at rest; so long is it watched then. */
const REST_MS = 3000;
const LONG_TASK_MS = 50;
/** Items move for so long after their positions have come; a frame late counts with it. */
const MOVING_MS = 260;

/** Events of the trace in which script of the page runs, or is cleaned up after. */
const SCRIPT = new Set([
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FunctionCall',
  'HandlePostMessage',
  'MajorGC',
  'MinorGC',
  'RunMicrotasks',
  'TimerFire',
]);

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing', 'v8'];

/**
 * @typedef {{ name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, tdur?: number }} TraceEvent
 * @typedef {{ start: number, wall: number, cpu: number }} Span milliseconds; `cpu` leaves out all waiting
 */

/**
 * To be run in the page before its own code: when the space is drawn, when positions come that are a reason to, and how
 * long calls of the graphics take, which do next to nothing themselves but wait.
 */
function watchDrawing() {
  /** @type {{ drawn: number[], positions: number[], waits: Span[], measuredAtRest: boolean }} */
  const drawing = { drawn: [], positions: [], waits: [], measuredAtRest: false };
  let isPaused = false;
  Object.assign(window, { drawing });
  const { prototype } = WebGL2RenderingContext;
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (typeof value !== 'function') continue;
    const timed = function (/** @type {unknown[]} */ ...given) {
      const start = performance.now();
      // @ts-expect-error whatever it is called on
      const answer = value.apply(this, given);
      const wall = performance.now() - start;
      if (wall > 0.5) drawing.waits.push({ start, wall, cpu: 0 });
      if (name === 'drawElements' && given[0] === prototype.POINTS) drawing.drawn.push(start);
      return answer;
    };
    Object.defineProperty(prototype, name, { value: timed });
  }
  const PlainWorker = window.Worker;
  window.Worker = class extends PlainWorker {
    /** @param {string | URL} url @param {WorkerOptions} [options] */
    constructor(url, options) {
      super(url, options);
      this.addEventListener('message', ({ data }) => {
        if (data.type === 'frame') drawing.positions.push(performance.now());
        if (data.type === 'phase') isPaused = data.phase === 'paused';
        if (data.type === 'phase') drawing.measuredAtRest = false;
        if (data.type === 'measures' && isPaused) drawing.measuredAtRest = true;
      });
    }
  };
}

/** @param {TraceEvent} event @returns {Span} */
function spanOf({ ts, dur = 0, tdur = 0 }) {
  return { start: ts / 1000, wall: dur / 1000, cpu: tdur / 1000 };
}

/**
 * Spans that lie in no other of them.
 *
 * @param {readonly Span[]} spans
 */
function outermost(spans) {
  let end = 0;
  return spans
    .toSorted((a, b) => a.start - b.start || b.wall - a.wall)
    .filter(({ start, wall }) => {
      if (start < end) return false;
      end = start + wall;
      return true;
    });
}

/** @param {readonly number[]} values @param {number} share */
function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/**
 * The task without the waits that lie in it.
 *
 * @param {Span} task
 * @param {readonly Span[]} waits
 */
function without({ start, wall }, waits) {
  const waited = waits.filter((wait) => wait.start >= start && wait.start < start + wall);
  return wall - waited.reduce((sum, wait) => sum + wait.wall, 0);
}

/**
 * What the main thread did between two marks of the page.
 *
 * @param {readonly TraceEvent[]} events
 * @param {readonly Span[]} waits by the clock of the page
 * @param {number} begun the first mark by that clock
 */
function readTrace(events, waits, begun) {
  const mark = (/** @type {string} */ name) => {
    const found = events.find((event) => event.name === name);
    if (found === undefined) throw new Error(`The trace lacks the mark ${name}.`);
    return found;
  };
  const [begin, end] = [mark('bench-begin'), mark('bench-end')];
  const ours = events.filter(
    ({ pid, tid, ts }) => pid === begin.pid && tid === begin.tid && ts >= begin.ts && ts <= end.ts,
  );
  const whole = ours.filter(({ ph }) => ph === 'X');
  const script = outermost(whole.filter(({ name }) => SCRIPT.has(name)).map(spanOf));
  const tasks = outermost(whole.filter(({ name }) => name === 'RunTask').map(spanOf)).filter((task) =>
    script.some(({ start }) => start >= task.start && start < task.start + task.wall),
  );
  const frames = whole.filter(({ name }) => name === 'Commit').map(({ ts }) => ts / 1000);
  const perFrame = frames.slice(1).map((next, at) => {
    const within = script.filter(({ start }) => start >= frames[at] && start < next);
    return within.reduce((sum, { cpu }) => sum + cpu, 0);
  });
  const shift = begin.ts / 1000 - begun;
  const graphics = waits.map((wait) => ({ ...wait, start: wait.start + shift }));
  return { perFrame, tasks: tasks.map((task) => ({ ...task, ownWall: without(task, graphics) })) };
}

/**
 * The page at its default experiment with 2,000 pairs on show.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 * @param {string} backend
 * @param {'watch' | 'full'} pace
 */
async function measure(browser, address, backend, pace) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, bypassCSP: true });
  try {
    await page.addInitScript(watchWorker);
    await page.addInitScript(watchDrawing);
    await page.goto(`${address}#backend=${backend}`);
    const status = page.getByRole('region', { name: 'State of the run' });
    await page.waitForFunction('watched.precision > 0', undefined, { timeout: 120_000 });
    const used = await status.getAttribute('data-backend');
    if (used !== backend) return { used };
    await page.evaluate(`watched.worker.postMessage({ type: "pace", pace: "${pace}" })`);
    const foldedTools = page.getByRole('button', { name: 'How the space is shown' });
    await foldedTools.press('Enter');
    await page.getByRole('combobox', { name: 'Pairs shown' }).selectOption(PAIRS);
    await foldedTools.press('Enter');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.waitForFunction('watched.step > 2', undefined, { timeout: 120_000 });
    await page.waitForTimeout(WARM_UP_MS);
    await browser.startTracing(page, { categories: CATEGORIES });
    const before = await page.evaluate(
      '({ time: performance.mark("bench-begin").startTime, step: watched.step, drawn: drawing.drawn.length })',
    );
    await page.waitForTimeout(TRACED_MS);
    const after = await page.evaluate(
      '({ time: performance.mark("bench-end").startTime, step: watched.step, ...drawing })',
    );
    /** @type {{ traceEvents: TraceEvent[] }} */
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    const atRest = await drawnAtRest(page);
    /** @type {number[]} */
    const drawn = after.drawn.slice(before.drawn);
    const isCaused = (/** @type {number} */ time) =>
      after.positions.some((/** @type {number} */ came) => came <= time && time - came < MOVING_MS);
    return {
      used,
      stepsPerSecond: (1000 * (after.step - before.step)) / (after.time - before.time),
      drawn: drawn.length,
      drawnForNothing: drawn.filter((time) => !isCaused(time)).length,
      atRest,
      ...readTrace(traceEvents, after.waits, before.time),
    };
  } finally {
    await page.close();
  }
}

/**
 * How often the space is drawn once the paused run has been seen in full.
 *
 * @param {import('@playwright/test').Page} page
 */
async function drawnAtRest(page) {
  await page.waitForFunction(
    `drawing.measuredAtRest && performance.now() - drawing.positions.at(-1) > ${REST_MS}`,
    undefined,
    { timeout: 120_000 },
  );
  const before = await page.evaluate('drawing.drawn.length');
  await page.waitForTimeout(REST_MS);
  return (await page.evaluate('drawing.drawn.length')) - before;
}

/** @param {readonly number[]} durations of tasks, in milliseconds */
const longOf = (durations) => ({
  count: durations.filter((duration) => duration > LONG_TASK_MS).length,
  longestMs: Math.max(0, ...durations),
});

/** What `--json` tells. @param {Extract<Awaited<ReturnType<typeof measure>>, { tasks: unknown }>} measured */
function summaryOf({ perFrame, tasks, ...measured }) {
  return {
    ...measured,
    frames: perFrame.length,
    scriptMs: {
      median: quantile(perFrame, 0.5),
      most95: quantile(perFrame, 0.95),
      most: Math.max(0, ...perFrame),
    },
    longTasks: {
      processor: longOf(tasks.map(({ cpu }) => cpu)),
      clockLessGraphics: longOf(tasks.map(({ ownWall }) => ownWall)),
      clock: longOf(tasks.map(({ wall }) => wall)),
    },
  };
}

/** @param {ReturnType<typeof summaryOf>} summary */
function cellsOf({ stepsPerSecond, frames, scriptMs, longTasks, drawn, drawnForNothing, atRest }) {
  return [
    stepsPerSecond.toFixed(1),
    frames,
    ...Object.values(scriptMs).map((ms) => ms.toFixed(1)),
    ...Object.values(longTasks).map(
      ({ count, longestMs }) => `${count}, longest ${Math.round(longestMs)} ms`,
    ),
    drawn,
    drawnForNothing,
    atRest,
  ];
}

const HEADS = [
  'backend',
  'pace',
  'steps/s',
  'frames',
  'script ms, median',
  '95 %',
  'most',
  'tasks over 50 ms, processor',
  'clock, less graphics',
  'clock',
  'drawn',
  'for nothing',
  'at rest',
];

/**
 * Our script per frame of the page, our long tasks, and whether the space is drawn only for a reason: a trace of the page
 * with 2,000 pairs on show. `processor` is the time that the thread computes. By the clock a task also waits: for its turn
 * among other programs, and in calls of the graphics, for long where those are computed on the CPU.
 *
 * @type {import('./section.mjs').Section}
 */
export const mainThread = {
  name: 'main-thread',
  byDefault: true,
  async run({ options, shippedPage, print, tell }) {
    const address = await shippedPage();
    const executablePath = await findOrInstallBrowser();
    const browser = await chromium.launch({ executablePath, args: browserFlags(options.graphics) });
    const rows = [];
    const cells = [];
    // The page is served as it should be: its wasm has threads.
    for (const backend of options.backends.filter((each) => each !== 'wasm-threads')) {
      for (const pace of /** @type {const} */ (['watch', 'full'])) {
        tell(`the main thread on ${backend}, ${pace} …`);
        const measured = await measure(browser, address, backend, pace);
        if (!('tasks' in measured)) {
          cells.push([backend, pace, `not here: ${measured.used}`]);
          break;
        }
        const summary = summaryOf(measured);
        cells.push([backend, pace, ...cellsOf(summary)]);
        rows.push({ backend, pace, ...summary });
      }
    }
    await browser.close();
    print(`\nThe page's main thread in ${TRACED_MS / 1000} s: default experiment, ${PAIRS} pairs on show\n`);
    print(
      table(
        HEADS,
        cells.map((row) => HEADS.map((_, at) => row[at])),
      ),
    );
    return rows;
  },
};
