import { reasonOf } from './reason.mjs';

/** @typedef {import('./contender.mjs').Contender} Contender */

/**
 * @typedef {object} Measured
 * @property {number} firstStepMs the first step, with nothing compiled before
 * @property {number} msPerStep median
 * @property {number} [msInFlow] median over slices, as the page drives it
 * @property {number} [kernels]
 * @property {number} [dispatches]
 * @property {number} [bytes]
 * @property {readonly number[]} [losses] of the first steps
 */

const WARM_UP_STEPS = 2;
const BLOCKS = 6;
/** How long a block should take, and how many steps it has at least and at most. */
const BLOCK_MS = 800;
const BLOCK_STEPS = { least: 1, most: 100 };

/** Where a block is a step or two, more blocks follow: the median of six steps says little beside other work. */
const LEAST_STEPS = 24;

/** Who takes longer has had enough of them after so many steps. */
const ENOUGH = { ms: 12_000, steps: 3 };

/** @param {readonly number[]} times @param {number} blocks */
function hasEnough(times, blocks) {
  if (blocks >= BLOCKS && times.length >= LEAST_STEPS) return true;
  return times.length >= ENOUGH.steps && times.reduce((sum, time) => sum + time, 0) > ENOUGH.ms;
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/**
 * Measures contenders of one case side by side: blocks of steps of one after the other, round after round, so that
 * whatever else the machine does hits all of them alike.
 *
 * @template Key
 * @param {ReadonlyMap<Key, Contender>} contenders
 * @returns {Promise<Map<Key, Measured | { error: string }>>}
 */
export async function measureInTurn(contenders) {
  /** @type {Map<Key, { contender: Contender, first: number, blockSteps: number, times: number[], losses: number[] }>} */
  const running = new Map();
  /** @type {Map<Key, Measured | { error: string }>} */
  const results = new Map();
  for (const [key, contender] of contenders) {
    try {
      const { milliseconds, losses = [] } = await contender.steps(1 + WARM_UP_STEPS);
      const fitting = Math.floor(BLOCK_MS / milliseconds[WARM_UP_STEPS]);
      const blockSteps = Math.max(BLOCK_STEPS.least, Math.min(BLOCK_STEPS.most, fitting));
      running.set(key, { contender, first: milliseconds[0], blockSteps, times: [], losses });
    } catch (error) {
      results.set(key, { error: reasonOf(error) });
    }
  }
  for (let blocks = 0; blocks < LEAST_STEPS; blocks++) {
    for (const { contender, blockSteps, times, losses } of running.values()) {
      if (hasEnough(times, blocks)) continue;
      const block = await contender.steps(blockSteps);
      times.push(...block.milliseconds);
      losses.push(...(block.losses ?? []));
    }
  }
  for (const [key, { contender, first, blockSteps, times, losses }] of running) {
    const counts = await contender.count();
    const flow = await contender.flow(BLOCKS * blockSteps);
    const msInFlow = flow && median(flow);
    results.set(key, { firstStepMs: first, msPerStep: median(times), msInFlow, ...counts, losses });
  }
  return results;
}
