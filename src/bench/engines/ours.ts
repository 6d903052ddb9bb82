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
    const inFlight = new StepsInFlight(operations, session);
    return {
      step: () => readLoss(session.trainStep()),
      bytes: () => tf.memory().numBytes,
      async flow(steps) {
        const milliseconds: number[] = [];
        const most = session.step + steps;
        let last = performance.now();
        while (session.step < most || milliseconds.length === 0) {
          inFlight.train(inFlight.perSlice);
          const settled = await inFlight.settle(session.step < most ? IN_FLIGHT : 0);
          if (settled === undefined) continue;
          milliseconds.push((performance.now() - last) / settled.losses.length);
          last = performance.now();
        }
        return milliseconds;
      },
    };
  },
};
