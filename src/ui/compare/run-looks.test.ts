import { describe, expect, it } from 'vitest';
import { contrast, EYES, leastApart } from '../testing/colour-vision.ts';
import { RUN_COLOURS } from './run-looks.ts';

describe.each([
  ['light', '#ffffff', '#000000'],
  ['dark', '#161923', '#c9c9c9'],
] as const)('the colours of kept runs in the %s scheme', (scheme, ground, text) => {
  const colours = RUN_COLOURS[scheme];

  it.each(Object.entries(EYES))('are apart from each other and from the text for a %s', (_, eye) => {
    expect(leastApart([...colours, text], eye)).toBeGreaterThan(0.12);
  });

  it('stand out from the ground as graphics must, by WCAG 1.4.11', () => {
    for (const colour of colours) expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3);
  });
});
