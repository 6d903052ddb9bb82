import type { ShownItems, ShownModality } from '../../worker/protocol.ts';
import { isSentence } from '../items/item-pixels.ts';
import { modalityPlace } from '../modality-look.ts';

/** Pairs beyond which items are points: there would be neither room nor memory for their pictures. */
const MOST_PICTURED = 2000;

/** Whether items can be drawn as themselves. */
export const isPictured = ({ modalities }: ShownItems): boolean =>
  modalities[0].classes.length <= MOST_PICTURED;

/** What is added to a mark to have it small. */
const SMALL_MARK = 10;
/** How strongly training pairs are drawn beside held-out ones. */
const TRAINING_PRESENCE = 0.45;

type Target = { [at: number]: number };

/** An item as itself: a picture, ink, or its mark where it is a sentence, which nobody could read at this size. */
function ownMark(shown: ShownModality, point: number): number {
  if (isSentence(shown)) return point + SMALL_MARK;
  return shown.shape.kind === 'image' && shown.shape.channels === 3 ? 1 : 0;
}

/** What each item is drawn as, for the shaders. */
export function writeMarks(modalities: readonly ShownModality[], pictures: boolean, marks: Target): void {
  let item = 0;
  for (const shown of modalities) {
    const point = 2 + modalityPlace(shown.id);
    const mark = pictures ? ownMark(shown, point) : point;
    for (let index = 0; index < shown.classes.length; index++) marks[item++] = mark;
  }
}

/** Red, green and blue, 0 to 1. */
export type Rgb = readonly [number, number, number];

/** The colour of each item. */
export function writeColours(
  modalities: readonly ShownModality[],
  colourOf: (modality: string, label: number) => Rgb,
  colours: Target,
): void {
  let at = 0;
  for (const { id, classes } of modalities) {
    for (let index = 0; index < classes.length; index++) {
      const [red, green, blue] = colourOf(id, classes[index]);
      colours[at++] = red;
      colours[at++] = green;
      colours[at++] = blue;
    }
  }
}

/** How strongly each item is drawn: held-out pairs fully, training pairs less. */
export function writePresence({ modalities, heldOutShown }: ShownItems, presence: Target): void {
  let item = 0;
  for (const { classes } of modalities) {
    for (let index = 0; index < classes.length; index++) {
      presence[item++] = index < heldOutShown ? 1 : TRAINING_PRESENCE;
    }
  }
}

/** Item numbers in the order in which they are drawn: held-out items come last, over the others. */
export function drawingOrder({ modalities, heldOutShown }: ShownItems): Uint32Array {
  const count = modalities[0]?.classes.length ?? 0;
  const order = new Uint32Array(count * modalities.length);
  let at = 0;
  for (const [from, to] of [
    [heldOutShown, count],
    [0, heldOutShown],
  ]) {
    for (let modality = 0; modality < modalities.length; modality++) {
      for (let index = from; index < to; index++) order[at++] = modality * count + index;
    }
  }
  return order;
}
