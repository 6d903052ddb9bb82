/** Positions in half the room: places on a grid so fine that no screen shows it. */
export interface QuantisedPositions {
  /** Whole multiples of `unit`; `NOWHERE` where the position is no number. */
  readonly places: Int16Array;
  readonly unit: number;
}

const FURTHEST = 32_767;
const NOWHERE = -32_768;

// Plain loops: of very many items a frame has hundreds of thousands of numbers, several times a second.
export function quantise(positions: Float32Array): QuantisedPositions {
  let furthest = 0;
  for (let at = 0; at < positions.length; at++) {
    const distance = Math.abs(positions[at]);
    if (distance > furthest && distance < Number.POSITIVE_INFINITY) furthest = distance;
  }
  const unit = furthest / FURTHEST || 1;
  const places = new Int16Array(positions.length);
  for (let at = 0; at < positions.length; at++) {
    const value = positions[at];
    places[at] = Number.isFinite(value) ? Math.round(value / unit) : NOWHERE;
  }
  return { places, unit };
}

export function positionsOf({ places, unit }: QuantisedPositions): Float32Array {
  const positions = new Float32Array(places.length);
  for (let at = 0; at < places.length; at++) {
    positions[at] = places[at] === NOWHERE ? Number.NaN : places[at] * unit;
  }
  return positions;
}
