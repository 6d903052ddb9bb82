/** Where a step stands among those recorded, from 0; between two of them where it was not recorded itself. */
export function placeOfStep(step: number, recorded: readonly number[]): number {
  const after = recorded.findIndex((other) => other >= step);
  if (after <= 0) return after === 0 ? 0 : recorded.length - 1;
  const [low, high] = [recorded[after - 1], recorded[after]];
  return after - 1 + (step - low) / (high - low);
}

/** The snapshot nearest to a step; nothing where there is none. */
export function nearestSnapshot(step: number, snapshots: readonly number[]): number | undefined {
  const [nearest] = snapshots.toSorted((a, b) => Math.abs(a - step) - Math.abs(b - step));
  return nearest;
}
