import type { PairViewsReport } from '../../worker/protocol.ts';

/** Pixels of an item, of the strip that shows its class, and of the gaps. */
const ITEM = 4;
const STRIP = 8;
const GAP = 4;

interface QuadrantColours {
  readonly similarity: (value: number) => readonly [number, number, number];
  /** The colour of a class; where there is none, no strips are drawn. */
  readonly strip: ((label: number) => string) | undefined;
}

/** Draws the four quadrants apart from each other, with the classes of the items along two edges. */
export function drawQuadrants(
  canvas: HTMLCanvasElement,
  { values, labels }: PairViewsReport['matrix'],
  colours: QuadrantColours,
): void {
  const items = labels.length;
  const edge = colours.strip ? STRIP + 2 : 0;
  const placeOf = (item: number) => edge + item * ITEM + (item < items ? 0 : GAP);
  canvas.width = edge + 2 * items * ITEM + GAP;
  canvas.height = canvas.width;
  const context = canvas.getContext('2d');
  if (context === null) return;
  for (let at = 0; at < values.length; at++) {
    const [red, green, blue] = colours.similarity(values[at]);
    context.fillStyle = `rgb(${red} ${green} ${blue})`;
    context.fillRect(placeOf(at % (2 * items)), placeOf(Math.floor(at / (2 * items))), ITEM, ITEM);
  }
  if (colours.strip === undefined) return;
  for (let item = 0; item < 2 * items; item++) {
    context.fillStyle = colours.strip(labels[item % items]);
    context.fillRect(placeOf(item), 0, ITEM, STRIP);
    context.fillRect(0, placeOf(item), STRIP, ITEM);
  }
}
