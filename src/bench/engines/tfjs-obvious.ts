import * as tf from '@tensorflow/tfjs-core';
import { startOnly } from '../backend.ts';
import { readLoss } from '../compare.ts';
import { ObviousStep } from '../obvious-step.ts';
import { sameStart } from '../same-start.ts';
import type { EngineOpener } from './engine.ts';

/** Takes back what the engine's loader sets: that all shapes share a program, early flushes, and how often it is asked. */
function asTfjsComes(): void {
  tf.env().set('WEBGL_USE_SHAPES_UNIFORMS', false);
  tf.env().set('WEBGL_FLUSH_THRESHOLD', -1);
  Reflect.deleteProperty(tf.env().platform, 'setTimeoutCustom');
}

/** The step as one would first write it in tfjs. */
export const engine: EngineOpener = {
  async open(benchCase, backend) {
    await startOnly(backend);
    if (backend === 'webgl') asTfjsComes();
    const { weights, nextRows } = sameStart(benchCase);
    const obvious = new ObviousStep(benchCase.config, benchCase.dataset, weights);
    return {
      step: () => readLoss(obvious.step(nextRows())),
      bytes: () => tf.memory().numBytes,
    };
  },
};
