import * as tf from '@tensorflow/tfjs-core';
import { operations } from '../../engine/operations/tfjs-operations.ts';
import { TrainingSession } from '../../engine/training/session.ts';
import { StepsInFlight } from '../../worker/steps-in-flight.ts';
import { startOnly } from '../backend.ts';
import { readLoss } from '../compare.ts';
import type { EngineOpener } from './engine.ts';

/** Slices in flight at full pace, as the worker has it. */
const IN_FLIGHT = 2;

/** The session that the page trains with. */
export const engine: EngineOpener = {
  async open({ config, dataset }, backend) {
    await startOnly(backend);
    const session = new TrainingSession(operations, config, dataset);
    return {
      step: () => readLoss(session.trainStep()),
      bytes: () => tf.memory().numBytes,
      async flow(steps) {
        const inFlight = new StepsInFlight(operations, session);
        const [start, from] = [performance.now(), session.step];
        while (session.step < from + steps) {
          inFlight.train(inFlight.perSlice);
          await inFlight.settle(IN_FLIGHT);
        }
        await inFlight.settle(0);
        return (performance.now() - start) / (session.step - from);
      },
    };
  },
};
