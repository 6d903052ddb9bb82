import { IdentityProjection } from './identity-projection.ts';
import { pca } from './pca.ts';
import type { Projection, ProjectionDescriptor } from './project.ts';
import { tsne } from './tsne.ts';
import { umap } from './umap.ts';

/** All projections, in the order in which they are offered; the first one is shown unless another is chosen. */
export const projections: readonly ProjectionDescriptor[] = [pca, umap, tsne];

/** The projection of an id; the first where there is none of it. */
export const findProjection = (id: string): ProjectionDescriptor =>
  projections.find((projection) => projection.id === id) ?? pca;

/**
 * No projection at all where the shared space has no more dimensions than the picture, else the chosen one.
 *
 * @param dim dimensions of the shared space.
 * @param dimensions dimensions of the picture.
 */
export function createProjection(dim: number, dimensions: 2 | 3, id: string = pca.id): Projection {
  return dim <= dimensions ? new IdentityProjection(dimensions) : findProjection(id).create(dimensions);
}
