import { rawBaseline, runBaselines } from '../engine/baselines/run-baselines.ts';
import { normaliseParameter } from '../engine/config/run-config.ts';
import type { Baseline } from '../engine/measures/baseline.ts';
import type { Embeddings } from '../engine/measures/embeddings.ts';
import { measuringPairs } from '../engine/measures/measure.ts';
import { nearest } from '../engine/measures/nearest.ts';
import { similarityMatrix } from '../engine/measures/similarity.ts';
import { boundPairs } from '../engine/training/bound-pairs.ts';
import type { Run } from '../engine/training/run.ts';
import { describeCodes } from './codes.ts';
import { viewingPair } from './pair-views.ts';
import type {
  BaselinesReport,
  BatchReport,
  CodesReport,
  CodesWanted,
  FactorsReport,
  Frame,
  GroupReport,
  MeasuresReport,
  Neighbours,
  PairViewsReport,
  Query,
  ViewedPair,
} from './protocol.ts';
import { DEFAULT_PAIRS, ShownPairs } from './shown.ts';
import { ShownEmbeddings } from './shown-embeddings.ts';
import { shownGraph, shownGroup } from './shown-groups.ts';
import { SpacePicture } from './space-picture.ts';

/** Neighbours listed per modality. */
const NEIGHBOURS = 6;
/** Rows of the similarity matrix: more could not be told apart on the screen. */
const MATRIX_ROWS = 48;

/** Shared dimensions whose factors are shown. */
const FACTORS = 12;

/** A frame, and the neighbours of the query where there is one. */
export interface Seen {
  readonly frame: Frame;
  readonly neighbours: Neighbours | null;
}

/** Looks at a run and tells what it sees: frames of the space, measures, the batch, the query's neighbours. */
export class Observer {
  /** How the space is looked at. */
  readonly picture: SpacePicture;
  private shown: ShownPairs;
  private places: ShownEmbeddings;
  private graphShown = false;
  private query: Query | null = null;
  private watched: readonly [string, string] | undefined;
  private codesWanted: CodesWanted | null = null;
  private viewedPair: ViewedPair | null = null;
  private rawBaseline: Baseline | undefined;

  constructor(
    private readonly session: Run,
    dimensions: 2 | 3,
  ) {
    this.picture = new SpacePicture(session, dimensions);
    this.shown = new ShownPairs(session, DEFAULT_PAIRS);
    this.places = new ShownEmbeddings(session, this.shown);
  }

  /** The pairs on show. */
  get pairs(): ShownPairs {
    return this.shown;
  }

  /** Shows that many pairs from now on, where there are as many. */
  showPairs(wanted: number): void {
    this.shown = new ShownPairs(this.session, wanted);
    this.places = new ShownEmbeddings(this.session, this.shown);
    const { query } = this;
    if (query?.kind === 'item' && query.index >= this.shown.count) this.query = null;
  }

  /** Whether the next frame would show more pairs as they are now, or a layout that has come further. */
  get isBehind(): boolean {
    return this.places.isBehind || this.picture.isBehind;
  }

  /** The settings of the run have changed, and with them where items lie. */
  outdate(): void {
    this.places.outdate();
  }

  /** Joins items with their nearest of other modalities from now on, or no more. */
  showGraph(shown: boolean): void {
    this.graphShown = shown;
  }

  /** Looks at some of the items on show, where the last frame has them. */
  group(numbers: readonly number[]): GroupReport {
    const parts = Object.values(this.places.embedded);
    return shownGroup(this.session.step, this.shown, parts, numbers);
  }

  setQuery(query: Query | null): void {
    this.query = query;
  }

  /** Whose similarity matrix is shown. */
  watchPair(first: string, second: string): void {
    this.watched = [first, second];
  }

  /** The two modalities that are looked at together. */
  get watchedPair(): readonly [string, string] {
    return this.watched ?? boundPairs(this.session.config)[0];
  }

  /** Which codes to look at from now on; none where null. */
  wantCodes(wanted: CodesWanted | null): void {
    this.codesWanted = wanted;
  }

  /** Which modalities to look at more closely from now on; none where null. */
  viewPair(wanted: ViewedPair | null): void {
    this.viewedPair = wanted;
  }

  /** The modalities looked at more closely, in pieces; nothing where none are. */
  async *viewing(): AsyncGenerator<PairViewsReport | null> {
    if (this.viewedPair) yield* viewingPair(this.session, this.viewedPair, this.similarity());
  }

  /** The codes wanted; nothing where none are. */
  async codes(): Promise<CodesReport | null> {
    if (this.codesWanted === null) return null;
    const point = await this.embedQuery();
    const asked = point && this.query && { modality: this.query.modality, point };
    return describeCodes(this.session, this.codesWanted, asked, this.shown.heldOut);
  }

  /** A frame of the items on show, and the neighbours of the query where there is one, in pieces; nothing until then. */
  async *framing(): AsyncGenerator<Seen | null> {
    const { step } = this.session;
    await this.places.refresh();
    const { embedded } = this.places;
    const query = await this.embedQuery();
    const parts = Object.values(embedded);
    yield null;
    const seen = yield* this.picture.framing({ step, parts, query, shown: this.shown });
    const graph = this.graphShown
      ? shownGraph(this.session, this.shown, parts, this.similarity())
      : undefined;
    const frame = { ...seen, positions: this.withRoom(seen), ...(graph && { graph }) };
    yield { frame, neighbours: query && this.neighbours(step, query, embedded) };
  }

  /** The positions with those of pairs not yet embedded, which are no numbers. */
  private withRoom({ positions, dimensions }: Frame): Float32Array {
    const modalities = Object.keys(this.session.dataset.test.items).length;
    const room = this.shown.count * dimensions;
    if (positions.length === modalities * room) return positions;
    const all = new Float32Array(modalities * room).fill(Number.NaN);
    const known = positions.length / modalities;
    for (let at = 0; at < modalities; at++) {
      all.set(positions.subarray(at * known, (at + 1) * known), at * room);
    }
    return all;
  }

  /**
   * Measures the held-out items as they are now, in pieces: frames can be drawn between two of them. Yields nothing
   * until the report.
   *
   * @param thorough takes what holds a run up for long as well.
   */
  async *measuring(thorough: boolean): AsyncGenerator<MeasuresReport | null> {
    const { step, dataset, lossFloor } = this.session;
    const { test, pairing } = dataset;
    // Not to be divided: both are to be of this very step.
    const heldOutLoss = await this.session.heldOutLoss();
    const embeddings = await this.session.embedSplit(test, test.size);
    yield null;
    const options = { pairing, similarity: this.similarity(), thorough };
    const measuring = measuringPairs(embeddings, test.labels, options);
    for (;;) {
      const { done, value } = measuring.next();
      if (done) return yield { type: 'measures', step, heldOutLoss, floor: lossFloor, pairs: value };
      yield null;
    }
  }

  /** Similarities within the last batch; nothing before the first step. */
  async batch(): Promise<BatchReport | null> {
    const { batchRows, dataset, step } = this.session;
    if (batchRows.length === 0) return null;
    const [first, second] = this.watchedPair;
    const { labels, items } = dataset.train;
    if (!(first in items && second in items)) return null;
    const rows = batchRows.slice(0, MATRIX_ROWS).sort((a, b) => labels[a] - labels[b]);
    const x = await this.session.embed(first, items[first].values, rows);
    const y = await this.session.embed(second, items[second].values, rows);
    const ofRows = Uint16Array.from(rows, (row) => labels[row]);
    return {
      type: 'batch',
      step,
      first,
      second,
      labels: ofRows,
      similarities: similarityMatrix(x, y, 'cosine'),
    };
  }

  /** What the first dimensions are made of; nothing where the maps are not linear. */
  factors(): FactorsReport | null {
    const modalities = this.session.factors(FACTORS);
    return modalities && { type: 'factors', step: this.session.step, modalities };
  }

  /** What each modality reaches without the others, beside the space as it is now. */
  async baselines(): Promise<BaselinesReport> {
    const { dataset, step } = this.session;
    this.rawBaseline ??= rawBaseline(dataset);
    return { type: 'baselines', step, baselines: await runBaselines(this.session, this.rawBaseline) };
  }

  private similarity(): 'cosine' | 'euclidean' {
    return normaliseParameter.read(this.session.config) ? 'cosine' : 'euclidean';
  }

  private async embedQuery(): Promise<Float32Array | null> {
    const { query, session } = this;
    if (query === null || !(query.modality in session.dataset.test.items)) return null;
    const values = query.kind === 'drawing' ? query.values : this.shown.valuesOf(query.modality, query.index);
    if (values === undefined) return null;
    return (await session.embed(query.modality, values, Uint32Array.of(0))).values;
  }

  private neighbours(
    step: number,
    query: Float32Array,
    shown: Readonly<Record<string, Embeddings>>,
  ): Neighbours | null {
    if (this.query === null) return null;
    const byModality = Object.entries(shown).map(([modality, gallery]) => ({
      modality,
      nearest: nearest(query, gallery, NEIGHBOURS, this.similarity()),
    }));
    return { type: 'neighbours', step, query: this.query, byModality };
  }
}
