import { lossParameter, normaliseParameter } from '../engine/config/run-config.ts';
import { PairTable } from '../engine/losses/pair-table.ts';
import { findLoss } from '../engine/losses/registry.ts';
import { type AnchoredTerm, type Term, termsOf } from '../engine/losses/terms.ts';
import type { Embeddings } from '../engine/measures/embeddings.ts';
import { similarityMatrix } from '../engine/measures/similarity.ts';
import {
  type ExplainedBatch,
  type PlacesByModality,
  type Pushes,
  pushesOf,
  watchStep,
} from '../engine/training/explained-step.ts';
import type { Run } from '../engine/training/run.ts';
import { TrainingSession } from '../engine/training/session.ts';
import { emptyLike } from '../engine/worlds/empty-like.ts';
import { itemSize } from '../engine/worlds/world.ts';
import type { Observer } from './observer.ts';
import type { ShownModality } from './protocol.ts';
import type { PushReport } from './push-report.ts';

/** Pairs of a batch that are looked at one by one. */
const SAMPLE = 8;
/** Rows of a batch that get an arrow: more could not be told apart. */
const MOST_ARROWS = 128;

/** Where the loss pushes the last batch at the weights of now; null before the first step, and where nothing is pushed. */
export async function livePush(session: Run, observer: Observer): Promise<PushReport | null> {
  if (!(session instanceof TrainingSession)) return null;
  const batch = await session.explainBatch();
  if (batch === null) return null;
  const pushes = pushesOf(batch, await session.display());
  return describe(session, observer, session.step, batch, pushes, null);
}

/** Remembers what the next step will change; what is returned tells of it once that step was taken. */
export async function watchForPush(
  session: Run,
  observer: Observer,
): Promise<() => Promise<PushReport | null>> {
  if (!(session instanceof TrainingSession)) return async () => null;
  const { step } = session;
  const watched = await watchStep(session);
  return async () => {
    const explained = await watched.explain();
    return explained && describe(session, observer, step, explained.batch, explained, explained.after);
  };
}

/** The chosen rows, in order. */
function chosen({ values, dim }: Embeddings, rows: ArrayLike<number>): Embeddings {
  const taken = new Float32Array(rows.length * dim);
  for (let at = 0; at < rows.length; at++) {
    taken.set(values.subarray(rows[at] * dim, (rows[at] + 1) * dim), at * dim);
  }
  return { values: taken, items: rows.length, dim };
}

/** Whom a term speaks of besides its anchor, those that weigh most first. */
function spokenOf(term: Term): number[] {
  switch (term.kind) {
    case 'triplet':
      return [term.positive, term.negative];
    case 'pair':
      return [term.other];
    case 'softmax': {
      const strongest = [...term.shares.keys()].sort((a, b) => term.shares[b] - term.shares[a]);
      return [...term.targets.slice(0, 2), ...strongest];
    }
  }
}

/** A few rows of the batch: those of the hardest term, then others from all over the batch, ordered by class. */
function sampleOf({ rows, labels }: ExplainedBatch, hardest: AnchoredTerm | null): number[] {
  const all = [...rows.keys()];
  const spread = all.map((at) => (at * 7919) % rows.length);
  const first = hardest ? [hardest.anchor, ...spokenOf(hardest.term)] : [];
  const sample = [...new Set([...first, ...spread, ...all])].slice(0, SAMPLE);
  return sample.sort((a, b) => labels[a] - labels[b] || a - b);
}

/** The same term with the rows of the sample. */
function withinSample({ side, anchor, term }: AnchoredTerm, sample: readonly number[]): AnchoredTerm {
  const at = (row: number) => sample.indexOf(row);
  const here = { side, anchor: at(anchor) };
  switch (term.kind) {
    case 'triplet':
      return { ...here, term: { ...term, positive: at(term.positive), negative: at(term.negative) } };
    case 'pair':
      return { ...here, term: { ...term, other: at(term.other) } };
    case 'softmax': {
      const targets = term.targets.map(at).filter((target) => target >= 0);
      return {
        ...here,
        term: { ...term, targets, shares: Float32Array.from(sample, (row) => term.shares[row]) },
      };
    }
  }
}

/**
 * How far from the anchor a negative is no longer pushed, as a distance of the space; null where the loss has no such
 * margin. Cosine distance of points on the unit sphere is half their squared distance.
 */
function ringOf({ term }: AnchoredTerm, isUnit: boolean): number | null {
  if (term.kind === 'pair') return term.margin;
  if (term.kind === 'softmax') return null;
  const reach = term.toPositive + term.margin;
  if (term.measure === 'plain') return reach;
  if (term.measure === 'squared') return Math.sqrt(reach);
  return isUnit ? Math.sqrt(2 * reach) : null;
}

function itemsOf(session: TrainingSession, id: string, rows: readonly number[]): ShownModality {
  const { shape, values, classes, names } = session.dataset.train.items[id];
  const size = itemSize(shape);
  const taken = emptyLike(values, rows.length * size);
  for (const [at, row] of rows.entries()) taken.set(values.subarray(row * size, (row + 1) * size), at * size);
  return {
    id,
    shape,
    values: taken,
    classes: Uint32Array.from(rows, (row) => classes[row]),
    ...(names && { names: rows.map((row) => names[row]) }),
    sounds: false,
    source: 'generated',
  };
}

function steepnessOf({ values, items, dim }: Embeddings): Float32Array {
  return Float32Array.from({ length: items }, (_, row) =>
    Math.hypot(...values.subarray(row * dim, (row + 1) * dim)),
  );
}

function describe(
  session: TrainingSession,
  observer: Observer,
  step: number,
  batch: ExplainedBatch,
  pushes: Pushes,
  after: PlacesByModality | null,
): PushReport | null {
  const [wantedFirst, wantedSecond] = observer.watchedPair;
  const { losses, modalities, labels } = batch;
  const pair =
    losses.find(({ first, second }) => first === wantedFirst && second === wantedSecond) ?? losses[0];
  if (pair === undefined) return null;
  const { first, second, loss } = pair;
  const [x, y] = [modalities[first], modalities[second]];
  const termOf = findLoss(lossParameter.read(session.config)).term?.(session.config);
  const terms = termOf
    ? termsOf(new PairTable(x.embeddings, y.embeddings, labels), termOf, batch.learned)
    : [];
  const hardest = terms.reduce<AnchoredTerm | null>(
    (most, each) => (most === null || each.term.value > most.term.value ? each : most),
    null,
  );
  const sample = sampleOf(batch, hardest);
  const sampled = (places: Embeddings) => chosen(places, sample);
  const ids = Object.keys(modalities);
  const rows = [...new Set([...sample, ...batch.rows.keys()])].slice(0, MOST_ARROWS);
  const place = (places: PlacesByModality) => placed(observer, ids, places, rows);
  const [from, to] = [place(pushes.from), place(pushes.to)];
  if (from === null || to === null) return null;
  const isUnit = normaliseParameter.read(session.config);
  return {
    type: 'push',
    step,
    first,
    second,
    loss,
    pairs: batch.rows.length,
    sample: {
      items: [
        itemsOf(
          session,
          first,
          sample.map((at) => batch.rows[at]),
        ),
        itemsOf(
          session,
          second,
          sample.map((at) => batch.rows[at]),
        ),
      ],
      embeddings: [sampled(x.embeddings), sampled(y.embeddings)],
      steepness: [steepnessOf(sampled(x.gradient)), steepnessOf(sampled(y.gradient))],
      similarities: similarityMatrix(sampled(pushes.from[first]), sampled(pushes.from[second]), 'cosine'),
      similaritiesAfter: after && similarityMatrix(sampled(after[first]), sampled(after[second]), 'cosine'),
      terms: sample.map(
        (row) => terms.find(({ side, anchor }) => side === 'first' && anchor === row)?.term.value ?? null,
      ),
    },
    hardest: hardest && withinSample(hardest, sample),
    arrows: {
      dimensions: from.length === 2 * ids.length * rows.length ? 2 : 3,
      modalities: ids,
      rows: rows.length,
      from,
      to,
      after: after && place(after),
      ring: hardest && observer.picture.isExact ? ringOf(hardest, isUnit) : null,
    },
  };
}

/** `[modalities × rows, dimensions]`; null where there is no picture yet. */
function placed(
  observer: Observer,
  ids: readonly string[],
  places: PlacesByModality,
  rows: readonly number[],
): Float32Array | null {
  const parts = ids.map((id) => observer.picture.place(chosen(places[id], rows)));
  const all: number[] = [];
  for (const part of parts) {
    if (part === null) return null;
    all.push(...part);
  }
  return Float32Array.from(all);
}
