import type { Run } from '../engine/training/run.ts';

/**
 * Trains that many steps, or until the method has ended, and gives the loss of the last one.
 *
 * @throws {RangeError} where the loss is no longer a number.
 */
export async function trainSteps(
  session: Run,
  steps: number,
  onStep: (done: number, loss: number) => void,
): Promise<number> {
  let last = Number.NaN;
  for (let step = 1; step <= steps && session.ended === null; step++) {
    const loss = session.trainStep();
    [last] = await loss.data();
    loss.dispose();
    if (!Number.isFinite(last)) {
      throw new RangeError(`The loss was no longer a number at step ${step}: try a smaller learning-rate.`);
    }
    onStep(step, last);
  }
  return last;
}
