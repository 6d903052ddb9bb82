import type { Random } from '../../../random.ts';
import { moveEnds, smoothStroke } from './curve.ts';
import { rasterise } from './rasterise.ts';
import { SKELETON_FORMS } from './skeletons.ts';
import { drawSpecimen, pickForm } from './specimen.ts';
import { randomStyle, styled } from './style.ts';

/** Deviation of where the pen comes down and lifts off, in heights of the digit. */
const END_DEVIATION = 0.05;

/**
 * Writes a digit by hand, as bytes into `target [784]`: 0 the ground, 255 the ink.
 *
 * @param digit 0 to 9
 */
export function drawHandwriting(digit: number, random: Random, target: Uint8Array): void {
  const style = randomStyle(digit, random);
  const specimen = drawSpecimen(pickForm(SKELETON_FORMS[digit], random), style, random);
  const lines = specimen.map((stroke) => {
    const line = moveEnds(
      smoothStroke(stroke, style.tension),
      random.normal(0, END_DEVIATION),
      random.normal(0, END_DEVIATION),
    );
    return styled(line, style);
  });
  rasterise(lines, style, target);
}
