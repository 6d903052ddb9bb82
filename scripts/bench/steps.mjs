import { openInBrowser } from './contender.mjs';
import { measureInTurn } from './measure.mjs';
import { openPyTorch } from './pytorch.mjs';
import { reasonOf } from './reason.mjs';
import { megabytes, milliseconds, table } from './table.mjs';

/** @typedef {import('./contender.mjs').Contender} Contender */
/** @typedef {import('./measure.mjs').Measured} Measured */
/** @typedef {import('./options.mjs').Options} Options */
/** @typedef {import('./options.mjs').CaseName} CaseName */

/** @typedef {{ case: CaseName, engine: string, backend: string }} Key */
/** @typedef {Key & (Measured | { error: string })} Row */

/** Steps whose losses are compared. */
const COMPARED_STEPS = 50;

/** What each case is, and which engines were written for it. */
const CASES = {
  reference: 'towers 784→256→64 and 3072→256→64, batch 128 of 4,000, InfoNCE, Adam',
  small: 'towers 64→64→16 and 128→64→16, batch 64 of 2,000, InfoNCE, Adam',
  default: 'what the page opens with: two CNNs and words, all triplets of three pairs, Adam',
};

/**
 * Who is to be measured on a backend. PyTorch, which knows no backends of browsers, runs beside wasm: both compute on
 * the CPU.
 *
 * @param {CaseName} caseName
 * @param {import('./options.mjs').Backend} backend
 * @param {Options} options
 * @param {string} address
 * @returns {[Key, () => Promise<Contender>][]}
 */
function contendersOf(caseName, backend, { engines, graphics }, address) {
  /** @type {[Key, () => Promise<Contender>][]} */
  const contenders = [];
  for (const engine of engines) {
    if (engine === 'pytorch') {
      if (backend !== 'wasm' || caseName === 'default') continue;
      for (const [name, threads] of /** @type {const} */ ([
        ['native, 1 thread', 1],
        [`native, all threads`, 0],
      ])) {
        contenders.push([{ case: caseName, engine, backend: name }, () => openPyTorch(caseName, threads)]);
      }
      continue;
    }
    // jax-js's own cpu backend is for debugging only, it knows no threads, and it was given the two towers only.
    if (engine === 'jax-js' && (backend === 'cpu' || backend === 'wasm-threads' || caseName === 'default'))
      continue;
    const training = { case: caseName, engine, backend };
    contenders.push([training, () => openInBrowser(address, graphics, training)]);
  }
  return contenders;
}

/**
 * @param {[Key, () => Promise<Contender>][]} contenders
 * @returns {Promise<Row[]>}
 */
async function measure(contenders) {
  /** @type {Map<Key, Contender>} */
  const opened = new Map();
  /** @type {Row[]} */
  const failed = [];
  try {
    for (const [key, open] of contenders) {
      try {
        opened.set(key, await open());
      } catch (error) {
        failed.push({ ...key, error: reasonOf(error) });
      }
    }
    const measured = await measureInTurn(opened);
    return [...[...measured].map(([key, result]) => ({ ...key, ...result })), ...failed];
  } finally {
    for (const contender of opened.values()) await contender.close();
  }
}

/** @param {Row} row @returns {row is Key & Measured} */
const isMeasured = (row) => 'msPerStep' in row;

/**
 * The engine of the page on the same backend; PyTorch is held against wasm.
 *
 * @param {readonly Row[]} rows
 * @param {Row} row
 */
function oursBeside(rows, row) {
  const backend = row.engine === 'pytorch' ? 'wasm' : row.backend;
  return rows.filter(isMeasured).find((other) => other.engine === 'ours' && other.backend === backend);
}

/** @param {number} value @param {number | undefined} ours */
const ratio = (value, ours) => (ours === undefined ? '' : `${(value / ours).toFixed(2)} ×`);

/**
 * How far the losses of the first steps are from those of the page's engine at most.
 *
 * @param {Key & Measured} row
 * @param {Measured | undefined} ours
 */
function lossesApart({ losses = [] }, ours) {
  const expected = ours?.losses ?? [];
  const compared = Math.min(COMPARED_STEPS, losses.length, expected.length);
  if (compared === 0) return '';
  const apart = Array.from({ length: compared }, (_, step) => Math.abs(losses[step] - expected[step]));
  return `${Math.max(...apart).toExponential(0)} in ${compared}`;
}

/** @param {readonly Row[]} rows */
function describe(rows) {
  const heads = ['backend', 'engine', 'ms/step', '÷ ours', 'first step ms', '÷ ours', 'in flow ms'];
  const measured = rows.filter(isMeasured).map((row) => {
    const ours = oursBeside(rows, row);
    const { msPerStep, firstStepMs, msInFlow, kernels, dispatches, bytes } = row;
    return [
      row.backend,
      row.engine,
      milliseconds(msPerStep),
      ratio(msPerStep, ours?.msPerStep),
      milliseconds(firstStepMs),
      ratio(firstStepMs, ours?.firstStepMs),
      milliseconds(msInFlow),
      kernels || '',
      dispatches || '',
      megabytes(bytes),
      row === ours ? '' : lossesApart(row, ours),
    ];
  });
  const notes = rows.flatMap((row) =>
    'error' in row ? [`${row.engine} on ${row.backend}: ${row.error}`] : [],
  );
  const all = table([...heads, 'kernels', 'dispatches', 'MB held', 'losses apart'], measured);
  return [all, ...notes].join('\n');
}

/** One row as `--json` gives it. @param {Key & Measured} row */
function publicRow({ losses, kernels, dispatches, ...row }) {
  // What is not built on tfjs has no kernels but what it hands to the graphics processor.
  return { ...row, kernelsPerStep: kernels || dispatches || null, dispatches: dispatches ?? 0 };
}

/** Steps of every case on every backend by every engine, side by side. @type {import('./section.mjs').Section} */
export const steps = {
  name: 'steps',
  byDefault: true,
  async run({ options, benchPage, print, tell }) {
    /** @type {Row[]} */
    const rows = [];
    for (const caseName of options.cases) {
      print(`\n${caseName}: ${CASES[caseName]}\n`);
      /** @type {Row[]} */
      const ofCase = [];
      for (const backend of options.backends) {
        tell(`${caseName} on ${backend} …`);
        ofCase.push(...(await measure(contendersOf(caseName, backend, options, await benchPage(backend)))));
      }
      print(describe(ofCase));
      rows.push(...ofCase);
    }
    return rows.filter(isMeasured).map(publicRow);
  },
};
