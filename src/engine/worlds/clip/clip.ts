import { choiceParameter, numberParameter, switchParameter } from '../../parameter.ts';
import type { ModalityDescriptor, WorldDescriptor } from '../world.ts';
import { mispairedParameter } from '../world-parameters.ts';
import { CLIP_SHAPE } from './shape.ts';

/** How far both modalities are moved towards each other along the gap, in gaps: this changes the items. */
export const gapShiftParameter = numberParameter({
  id: 'gap-shift',
  default: 0,
  min: -1,
  max: 1,
  step: 0.05,
});
/** Whether each modality's mean is taken away, which closes the gap: this changes the items. */
export const centreParameter = switchParameter({ id: 'centre', default: false });
/** Share of the pairs to learn from; the others are held out. */
export const trainShareParameter = numberParameter({
  id: 'train-share',
  default: 0.5,
  min: 0.1,
  max: 0.9,
  step: 0.05,
});
export const clipSourceParameter = choiceParameter({
  id: 'source',
  choices: ['generated', 'clip'],
  default: 'generated',
});

export const IMAGE: ModalityDescriptor = {
  id: 'clip-image',
  shape: CLIP_SHAPE,
  sources: ['generated', 'clip'],
};
export const TEXT: ModalityDescriptor = {
  id: 'clip-text',
  shape: CLIP_SHAPE,
  sources: ['generated', 'clip'],
};

/** Embeddings that CLIP gave to pictures and their captions. There are no classes: every pair is one of its own. */
export const clip: WorldDescriptor = {
  id: 'clip',
  pairing: 'instance',
  modalities: [IMAGE, TEXT],
  parameters: [
    gapShiftParameter,
    centreParameter,
    trainShareParameter,
    mispairedParameter,
    clipSourceParameter,
  ],
  loadBuilder: async () => (await import('./build.ts')).buildClip,
};
