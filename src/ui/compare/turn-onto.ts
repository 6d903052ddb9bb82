import { crossProducts, procrustes, turnRows } from '../../engine/projection/procrustes.ts';
import type { Frame } from '../../worker/protocol.ts';
import type { FrameSource } from '../space/SpaceView.tsx';

/** Numbers of the same item in two spaces. */
export type SamePair = readonly [own: number, other: number];

/** While the other run trains, the space is turned after it this often at most. */
const TURN_MS = 1000;

const isPlaced = ({ positions, dimensions }: Frame, item: number) =>
  !Number.isNaN(positions[item * dimensions]);

/** Positions of some items, one after the other. */
function gather({ positions, dimensions }: Frame, items: readonly number[]): Float32Array {
  const gathered = new Float32Array(items.length * dimensions);
  items.forEach((item, at) => {
    gathered.set(positions.subarray(item * dimensions, (item + 1) * dimensions), at * dimensions);
  });
  return gathered;
}

/**
 * A frame turned and mirrored as a whole around the origin so that the items it shares with another one lie as near as
 * can be to where they lie there; as it is where the two have not as many dimensions or hardly an item in common.
 */
export function turnedOnto(frame: Frame, other: Frame, pairs: readonly SamePair[]): Frame {
  const { dimensions } = frame;
  const placed = pairs.filter(([own, others]) => isPlaced(frame, own) && isPlaced(other, others));
  if (other.dimensions !== dimensions || placed.length < dimensions) return frame;
  const positions = gather(
    frame,
    placed.map(([own]) => own),
  );
  const targets = gather(
    other,
    placed.map(([, others]) => others),
  );
  const turned = frame.positions.slice();
  turnRows(turned, procrustes(crossProducts(positions, targets, dimensions)));
  return { ...frame, positions: turned };
}

/** A frame that is turned onto those another source shows, as they come. */
export function turningAfter(frame: Frame, others: FrameSource, pairs: readonly SamePair[]): FrameSource {
  return (listener) => {
    let timer: number | undefined;
    let latest: Frame | undefined;
    let turnedOntoLatest = false;
    const turn = () => {
      timer = undefined;
      if (latest === undefined || turnedOntoLatest) return;
      turnedOntoLatest = true;
      listener(turnedOnto(frame, latest, pairs));
      timer = window.setTimeout(turn, TURN_MS);
    };
    const stop = others((other) => {
      latest = other;
      turnedOntoLatest = false;
      if (timer === undefined) turn();
    });
    if (latest === undefined) listener(frame);
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  };
}
