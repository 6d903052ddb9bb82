import type { Random } from '../../../random.ts';
import { smoothStroke } from './curve.ts';
import { rasterise } from './rasterise.ts';
import { SKELETONS } from './skeletons.ts';
import { jitterSkeleton, randomStyle, styled } from './style.ts';

export const HANDWRITING_SHAPE = { kind: 'image', height: 28, width: 28, channels: 1 } as const;

/** Writes a digit by hand, as bytes into `target [784]`: 0 the ground, 255 the ink. */
export function drawHandwriting(digit: number, random: Random, target: Uint8Array): void {
  const skeleton = random.pick(SKELETONS[digit]);
  const style = randomStyle(random);
  const strokes = jitterSkeleton(skeleton, random, style.jitter);
  const lines = strokes.map((stroke) => styled(smoothStroke(stroke, style.tension), style));
  rasterise(lines, style.penRadius, target);
}
