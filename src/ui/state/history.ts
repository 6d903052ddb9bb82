import type { MeasuresReport, Progress } from '../../worker/protocol.ts';
import { type Point, Series } from './series.ts';

/** The curves of one run as charts draw them. */
export interface Curves {
  readonly train: readonly Point[];
  readonly heldOut: readonly Point[];
  /** Keyed by measure, then by `query→gallery`. */
  readonly measures: Readonly<Record<string, Readonly<Record<string, readonly Point[]>>>>;
}

export const NO_CURVES: Curves = { train: [], heldOut: [], measures: {} };

/** Gathers what a run reports. */
export class RunHistory {
  private readonly train = new Series();
  private readonly heldOut = new Series();
  private readonly measures = new Map<string, Map<string, Series>>();

  /** @param before curves that it goes on from. */
  constructor(before: Curves = NO_CURVES) {
    for (const point of before.train) this.train.add(point);
    for (const point of before.heldOut) this.heldOut.add(point);
    for (const [measure, pairs] of Object.entries(before.measures)) {
      for (const [pair, points] of Object.entries(pairs)) {
        const series = this.seriesOf(measure, pair);
        for (const point of points) series.add(point);
      }
    }
  }

  addProgress({ losses }: Progress): void {
    for (const { step, loss } of losses) this.train.add({ at: step, value: loss });
  }

  addMeasures({ step, heldOutLoss, pairs }: MeasuresReport): void {
    if (Number.isFinite(heldOutLoss)) this.heldOut.add({ at: step, value: heldOutLoss });
    for (const [pair, { chance: _, ...values }] of Object.entries(pairs)) {
      for (const [measure, value] of Object.entries(values)) {
        if (typeof value === 'number') this.seriesOf(measure, pair).add({ at: step, value });
      }
    }
  }

  /** The curves of the loss. */
  losses(): Pick<Curves, 'train' | 'heldOut'> {
    return { train: [...this.train.points], heldOut: [...this.heldOut.points] };
  }

  /** The curves of every measure. */
  measureCurves(): Curves['measures'] {
    const measures = [...this.measures].map(([measure, pairs]) => [
      measure,
      Object.fromEntries([...pairs].map(([pair, series]) => [pair, [...series.points]])),
    ]);
    return Object.fromEntries(measures);
  }

  /** Forgets what came after a step. */
  cutAfter(step: number): void {
    const measures = [...this.measures.values()].flatMap((pairs) => [...pairs.values()]);
    for (const series of [this.train, this.heldOut, ...measures]) series.cutAfter(step);
  }

  private seriesOf(measure: string, pair: string): Series {
    const pairs = this.measures.get(measure) ?? new Map<string, Series>();
    this.measures.set(measure, pairs);
    const series = pairs.get(pair) ?? new Series();
    pairs.set(pair, series);
    return series;
  }
}
