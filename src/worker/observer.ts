import { rawBaseline, runBaselines } from '../engine/baselines/run-baselines.ts';
import { normaliseParameter } from '../engine/config/run-config.ts';
import type { Baseline } from '../engine/measures/baseline.ts';
import type { Embeddings } from '../engine/measures/embeddings.ts';
import { measuringPairs } from '../engine/measures/measure.ts';
import { nearest } from '../engine/measures/nearest.ts';
import { similarityMatrix } from '../engine/measures/similarity.ts';
import { PlaneProjection } from '../engine/projection/plane-projection.ts';
import { createProjection, type Projection } from '../engine/projection/project.ts';
import { boundPairs } from '../engine/training/bound-pairs.ts';
import type { Run } from '../engine/training/run.ts';
import { describeCodes } from './codes.ts';
import type {
  BaselinesReport,
  BatchReport,
  CodesReport,
  CodesWanted,
  FactorsReport,
  Frame,
  MeasuresReport,
  Neighbours,
  Query,
} from './protocol.ts';
import { shownCount } from './shown.ts';

/** Neighbours listed per modality. */
const NEIGHBOURS = 6;
/** Rows of the similarity matrix: more could not be told apart on the screen. */
const MATRIX_ROWS = 48;

/** Training rows that the axes of the plane are found from. */
const PLANE_ROWS = 400;

/** Shared dimensions whose factors are shown. */
const FACTORS = 12;

/** Looks at a run and tells what it sees: frames of the space, measures, the batch, the query's neighbours. */
export class Observer {
  private projection: Projection;
  private planeShown = false;
  private query: Query | null = null;
  private watched: readonly [string, string] | undefined;
  private codesWanted: CodesWanted | null = null;
  private rawBaseline: Baseline | undefined;

  constructor(
    private readonly session: Run,
    private dimensions: 2 | 3,
  ) {
    this.projection = this.newProjection();
  }

  /** Looks at the space in that many dimensions from now on. */
  setDimensions(dimensions: 2 | 3): void {
    this.dimensions = dimensions;
    this.projection = this.newProjection();
  }

  /** Looks at the space along the axes of the world's plane, where it has one. */
  showPlane(shown: boolean): void {
    this.planeShown = shown;
  }

  setQuery(query: Query | null): void {
    this.query = query;
  }

  /** Whose similarity matrix is shown. */
  watchPair(first: string, second: string): void {
    this.watched = [first, second];
  }

  /** Which codes to look at from now on; none where null. */
  wantCodes(wanted: CodesWanted | null): void {
    this.codesWanted = wanted;
  }

  /** The codes wanted; nothing where none are. */
  async codes(): Promise<CodesReport | null> {
    if (this.codesWanted === null) return null;
    const shown = await this.session.embedSplit(this.session.dataset.test, shownCount(this.session));
    const point = await this.embedQuery(shown);
    const asked = point && this.query && { modality: this.query.modality, point };
    return describeCodes(this.session, this.codesWanted, asked);
  }

  /** A frame of the held-out items on show, and the neighbours of the query where there is one. */
  async frame(): Promise<{ readonly frame: Frame; readonly neighbours: Neighbours | null }> {
    const { step, dataset } = this.session;
    const embedded = await this.session.embedSplit(dataset.test, shownCount(this.session));
    const query = await this.embedQuery(embedded);
    const parts = Object.values(embedded);
    const onPlane = this.planeShown ? await this.planeFrame(parts, query) : undefined;
    const frame = onPlane ?? this.projectedFrame(parts, query);
    return { frame, neighbours: query && this.neighbours(step, query, embedded) };
  }

  private projectedFrame(parts: readonly Embeddings[], query: Float32Array | null): Frame {
    const { positions, radius, explained } = this.projection.project(parts);
    return {
      type: 'frame',
      step: this.session.step,
      dimensions: this.dimensions,
      positions,
      query: query && this.projection.place(query),
      radius,
      explained,
    };
  }

  /** The items on show along the axes of the world's plane; nothing where it has none. */
  private async planeFrame(
    parts: readonly Embeddings[],
    query: Float32Array | null,
  ): Promise<Frame | undefined> {
    const { dataset, step } = this.session;
    if (dataset.plane === undefined) return undefined;
    const rows = Math.min(PLANE_ROWS, dataset.train.size);
    const training = Object.values(await this.session.embedSplit(dataset.train, rows));
    const projection = new PlaneProjection({
      embeddings: training,
      plane: dataset.plane.train.subarray(0, 2 * rows),
    });
    const { positions, radius, explained, told } = projection.project({
      embeddings: parts,
      plane: dataset.plane.test.subarray(0, 2 * shownCount(this.session)),
    });
    const placed = query && projection.place(query);
    return { type: 'frame', step, dimensions: 2, positions, query: placed, radius, explained, told };
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
    const heldOutLoss = await this.session.heldOutLoss();
    const embeddings = await this.session.embedSplit(test, test.size);
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
    const [first, second] = this.watched ?? boundPairs(this.session.config)[0];
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

  private newProjection(): Projection {
    return createProjection(this.session.dim, this.dimensions);
  }

  private similarity(): 'cosine' | 'euclidean' {
    return normaliseParameter.read(this.session.config) ? 'cosine' : 'euclidean';
  }

  private async embedQuery(shown: Readonly<Record<string, Embeddings>>): Promise<Float32Array | null> {
    const query = this.query;
    if (query === null || !(query.modality in shown)) return null;
    if (query.kind === 'drawing') {
      return (await this.session.embed(query.modality, query.values, Uint32Array.of(0))).values;
    }
    const { values, dim, items } = shown[query.modality];
    return query.index < items ? values.slice(query.index * dim, (query.index + 1) * dim) : null;
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
