import * as tf from '@tensorflow/tfjs-core';
import { startOnly } from '../backend.ts';
import { readLoss } from '../compare.ts';
import { ObviousStep } from '../obvious-step.ts';
import { sameStart } from '../same-start.ts';
import type { EngineOpener } from './engine.ts';

/** The step as one would first write it in tfjs. */
export const engine: EngineOpener = {
  async open(benchCase, backend) {
    await startOnly(backend);
    // As tfjs comes: the engine's loader has all shapes share a program.
    if (backend === 'webgl') tf.env().set('WEBGL_USE_SHAPES_UNIFORMS', false);
    const { weights, nextRows } = sameStart(benchCase);
    const obvious = new ObviousStep(benchCase.config, benchCase.dataset, weights);
    return {
      step: () => readLoss(obvious.step(nextRows())),
      bytes: () => tf.memory().numBytes,
    };
  },
};
