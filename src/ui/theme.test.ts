import { describe, expect, it } from 'vitest';
import { worlds } from '../engine/worlds/registry.ts';
import { modalityColour } from './modality-look.ts';
import { contrast, EYES, leastApart } from './testing/colour-vision.ts';
import { CLASS_COLOURS } from './theme.ts';

describe.each([
  ['light', '#fcfcff'],
  ['dark', '#0b0d14'],
] as const)('the colours of the space in the %s scheme', (scheme, ground) => {
  const modalityColours = worlds.map(({ modalities }) =>
    modalities.map(({ id }) => modalityColour(id, scheme)),
  );

  it.each(Object.entries(EYES))('keep classes apart for a %s', (_, eye) => {
    expect(leastApart(CLASS_COLOURS[scheme], eye)).toBeGreaterThan(0.05);
  });

  it.each(Object.entries(EYES))('keep the modalities of a world apart for a %s', (_, eye) => {
    for (const colours of modalityColours) expect(leastApart(colours, eye)).toBeGreaterThan(0.065);
  });

  it('stand out from the ground as graphics must, by WCAG 1.4.11', () => {
    for (const colour of [...CLASS_COLOURS[scheme], ...modalityColours.flat()]) {
      expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3);
    }
  });
});
