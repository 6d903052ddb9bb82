import { MOUTH_CHANNELS } from '../../engine/worlds/digits/lips/visemes.ts';

/** Size of the picture that outlines are drawn in. */
export const MOUTH_WIDTH = 120;
export const MOUTH_HEIGHT = 100;

const CHANNELS = MOUTH_CHANNELS.length;
const [CENTRE_X, CENTRE_Y] = [60, 44];
/** Places across the mouth at which its edges are drawn. */
const PLACES = 16;

/** Parts of a mouth as SVG paths, to be filled one over the other in this order, since a tongue that is seen is before the teeth; teeth and tongue may be empty. */
export interface MouthOutlines {
  readonly lips: string;
  readonly opening: string;
  readonly teeth: string;
  readonly tongue: string;
}

/** What each part is filled with. */
export const MOUTH_COLOURS = {
  lips: '#d0707a',
  opening: '#3c1118',
  teeth: '#f7f3ea',
  tongue: '#b5525f',
} as const satisfies Readonly<Record<keyof MouthOutlines, string>>;

/** The parts from back to front. */
export const MOUTH_PARTS = ['lips', 'opening', 'teeth', 'tongue'] as const;

type Point = readonly [x: number, y: number];

const path = (points: readonly Point[]): string =>
  `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;

/** Points from the left corner to the right one: `height` in the middle, 0 at the corners. */
function edge(halfWidth: number, height: (share: number) => number): readonly Point[] {
  return Array.from({ length: PLACES + 1 }, (_, place): Point => {
    // Closer together towards the corners, which are round.
    const share = -Math.cos((Math.PI * place) / PLACES);
    return [CENTRE_X + halfWidth * share, CENTRE_Y + height(share) * Math.sqrt(1 - share * share)];
  });
}

/** The upper lip dips in its middle. */
const cupidsBow = (share: number): number => 1 - 0.22 * Math.exp(-((share / 0.22) ** 2));

/**
 * The mouth of one frame, seen from the front.
 *
 * @param frame the six channels of `MOUTH_CHANNELS`, 0 to 1.
 */
export function mouthOutlines(frame: ArrayLike<number>): MouthOutlines {
  const [opening, width, protrusion, bite, teeth, tongue] = Array.from(frame);
  const halfWidth = 26 + 28 * width - 8 * protrusion;
  const inner = halfWidth - 5 - 4 * protrusion;
  const gap = 50 * Math.max(0, opening - 0.02);
  // The upper lip hardly moves; a lower lip that touches the teeth is drawn up and in.
  const [above, below] = [0.3 * gap, 0.7 * gap * (1 - 0.7 * bite)];
  const [upperLip, lowerLip] = [9 + 5 * protrusion, (12 + 6 * protrusion) * (1 - 0.45 * bite)];
  const upperEdge = edge(halfWidth, (share) => -(above + upperLip) * cupidsBow(share));
  const lowerEdge = edge(halfWidth, () => below + lowerLip);
  const [roof, floor] = [edge(inner, () => -above), edge(inner, () => below)];
  const teethEnd = roof.map(([x, y], at): Point => [x, Math.min(floor[at][1], y + 13 * teeth)]);
  const tongueStart = floor.map(([x, y], at): Point => {
    const arch = Math.sqrt(Math.max(0, 1 - ((x - CENTRE_X) / (0.8 * inner)) ** 2));
    return [x, Math.max(roof[at][1], y - 26 * Math.max(0, tongue - 0.25) * arch)];
  });
  const between = (top: readonly Point[], bottom: readonly Point[]) => path([...top, ...bottom.toReversed()]);
  return {
    lips: between(upperEdge, lowerEdge),
    opening: between(roof, floor),
    tongue: tongue > 0.25 ? between(tongueStart, floor) : '',
    teeth: teeth > 0.05 ? between(roof, teethEnd) : '',
  };
}

/** How many frames a track has. */
export const mouthFrames = (track: ArrayLike<number>): number => track.length / CHANNELS;

/**
 * The six channels at a moment of a track, neighbouring frames mixed.
 *
 * @param track `[frames, 6]`.
 * @param place 0, its first frame, to 1, its last.
 */
export function mouthAt(track: ArrayLike<number>, place: number): readonly number[] {
  const last = mouthFrames(track) - 1;
  const exact = Math.max(0, Math.min(1, place)) * last;
  const before = Math.min(last - 1, Math.floor(exact));
  const share = exact - before;
  return Array.from({ length: CHANNELS }, (_, channel) => {
    const at = before * CHANNELS + channel;
    return (1 - share) * track[at] + share * track[at + CHANNELS];
  });
}

/** Where in a track, 0 to 1, the mouth is open widest: what is shown where nothing moves. */
export function mouthStill(track: ArrayLike<number>): number {
  const frames = mouthFrames(track);
  let widest = 0;
  for (let frame = 1; frame < frames; frame++) {
    if (track[frame * CHANNELS] > track[widest * CHANNELS]) widest = frame;
  }
  return widest / (frames - 1);
}
