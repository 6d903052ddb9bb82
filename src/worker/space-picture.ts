import type { Embeddings } from '../engine/measures/embeddings.ts';
import { PlaneProjection } from '../engine/projection/plane-projection.ts';
import type { Projection } from '../engine/projection/project.ts';
import { createProjection, findProjection, projections } from '../engine/projection/registry.ts';
import type { Run } from '../engine/training/run.ts';
import type { Dataset } from '../engine/worlds/world.ts';
import type { Frame } from './protocol.ts';
import type { ShownPairs } from './shown.ts';

/** Training rows that the axes of the plane are found from. */
const PLANE_ROWS = 400;

/** What is to be seen. */
interface Scene {
  readonly step: number;
  /** The items on show, by modality. */
  readonly parts: readonly Embeddings[];
  /** Where the query lies in the space `[dim]`. */
  readonly query: Float32Array | null;
  readonly shown: ShownPairs;
}

/** Where each of the first pairs on show truly lies on the world's plane. */
function placesOnPlane(plane: NonNullable<Dataset['plane']>, shown: ShownPairs, pairs: number): Float32Array {
  const places = new Float32Array(2 * pairs);
  for (let index = 0; index < pairs; index++) {
    const { part, row } = shown.placeOf(index);
    places.set(plane[part].subarray(2 * row, 2 * row + 2), 2 * index);
  }
  return places;
}

/** How the space of a run is brought into the picture: as it is, projected, or along the axes of the world's plane. */
export class SpacePicture {
  private projection: Projection;
  private projectionId = projections[0].id;
  private planeShown = false;
  private placing: Projection['place'] | undefined;

  constructor(
    private readonly session: Run,
    private dimensions: 2 | 3,
  ) {
    this.projection = this.newProjection();
  }

  /** Whether the next frame would show a layout that has come further. */
  get isBehind(): boolean {
    return this.projection.isBehind && !this.onPlane;
  }

  /** Looks at the space in that many dimensions from now on. */
  setDimensions(dimensions: 2 | 3): void {
    this.dimensions = dimensions;
    this.projection = this.newProjection();
  }

  /** Turns the next frame onto the last one of a run that was saved, so that its timeline goes on without a jump. */
  continueFrom(positions: Float32Array): void {
    this.projection.continueFrom?.(positions);
  }

  /** Looks at a space of more dimensions than the picture by that projection from now on. */
  project(id: string): void {
    this.projectionId = id;
    this.projection = this.newProjection();
  }

  /** Looks at the space along the axes of the world's plane, where it has one. */
  showPlane(shown: boolean): void {
    this.planeShown = shown;
  }

  /** Where points `[points, dim]` of the space lie in the last frame: `[points, dimensions]`; null before the first. */
  place({ values, items, dim }: Embeddings): Float32Array | null {
    if (this.placing === undefined) return null;
    const places: number[] = [];
    for (let row = 0; row < items; row++) {
      places.push(...this.placing(values.subarray(row * dim, (row + 1) * dim)));
    }
    return Float32Array.from(places);
  }

  /** Whether the last frame shows the space as it is, with no projection. */
  get isExact(): boolean {
    return this.session.dim <= this.dimensions && !this.onPlane;
  }

  /** A frame, in pieces; nothing until then. */
  async *framing(scene: Scene): AsyncGenerator<null, Frame> {
    const onPlane = this.planeShown ? await this.planeFrame(scene) : undefined;
    return onPlane ?? (yield* this.projectedFrame(scene));
  }

  private *projectedFrame({ step, parts, query }: Scene): Generator<null, Frame> {
    const { projection } = this;
    const projecting = projection.projecting?.(parts);
    let next = projecting?.next();
    for (; next?.done === false; next = projecting?.next()) yield null;
    const { positions, radius, explained } = next?.value ?? projection.project(parts);
    this.placing = (point) => projection.place(point);
    const { id, isLayout } = findProjection(this.projectionId);
    return {
      type: 'frame',
      step,
      dimensions: this.dimensions,
      positions,
      query: query && projection.place(query),
      radius,
      explained,
      ...(isLayout && this.session.dim > this.dimensions && { layout: id }),
    };
  }

  /** The items on show along the axes of the world's plane; nothing where it has none. */
  private async planeFrame({ step, parts, query, shown }: Scene): Promise<Frame | undefined> {
    const { dataset } = this.session;
    if (dataset.plane === undefined) return undefined;
    const rows = Math.min(PLANE_ROWS, dataset.train.size);
    const training = Object.values(await this.session.embedSplit(dataset.train, rows));
    const projection = new PlaneProjection({
      embeddings: training,
      plane: dataset.plane.train.subarray(0, 2 * rows),
    });
    const { positions, radius, explained, told } = projection.project({
      embeddings: parts,
      plane: placesOnPlane(dataset.plane, shown, parts[0].items),
    });
    this.placing = (point) => projection.place(point);
    const placed = query && projection.place(query);
    return { type: 'frame', step, dimensions: 2, positions, query: placed, radius, explained, told };
  }

  private get onPlane(): boolean {
    return this.planeShown && this.session.dataset.plane !== undefined;
  }

  private newProjection(): Projection {
    return createProjection(this.session.dim, this.dimensions, this.projectionId);
  }
}
