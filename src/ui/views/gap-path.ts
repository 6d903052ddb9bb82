import type { Curves } from '../state/history.ts';

/** One measured step of a run. */
export interface GapPoint {
  readonly step: number;
  readonly gap: number;
  readonly loss: number;
}

/** Held-out loss and modality gap of a pair of modalities, where both were measured at the same step. */
export function gapPath(curves: Pick<Curves, 'heldOut' | 'measures'>, pair: string): readonly GapPoint[] {
  const losses = new Map(curves.heldOut.map(({ at, value }) => [at, value]));
  return (curves.measures.modalityGap?.[pair] ?? []).flatMap(({ at, value }) => {
    const loss = losses.get(at);
    return loss === undefined ? [] : [{ step: at, gap: value, loss }];
  });
}
