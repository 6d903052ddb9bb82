import { choiceParameter } from '../../parameter.ts';
import { HANDWRITING_SHAPE } from '../digits/shapes.ts';
import type { ModalityDescriptor, WorldDescriptor } from '../world.ts';
import { itemsParameter, mispairedParameter, noiseParameter } from '../world-parameters.ts';

export const SIDE = HANDWRITING_SHAPE.height;
export const HALF = SIDE / 2;
export const PIXELS = SIDE * SIDE;
export const HALF_SHAPE = { kind: 'image', height: SIDE, width: HALF, channels: 1 } as const;

export const halvesSourceParameter = choiceParameter({
  id: 'source',
  choices: ['generated', 'mnist'],
  default: 'generated',
});

const modalities: readonly ModalityDescriptor[] = [
  { id: 'left', shape: HALF_SHAPE, sources: ['generated', 'mnist'] },
  { id: 'right', shape: HALF_SHAPE, sources: ['generated', 'mnist'] },
];

/** The left and the right half of one handwritten digit: a pair is one and the same picture. */
export const halves: WorldDescriptor = {
  id: 'halves',
  pairing: 'instance',
  modalities,
  parameters: [itemsParameter, noiseParameter, mispairedParameter, halvesSourceParameter],
  loadBuilder: async () => (await import('./build.ts')).buildHalves,
};
