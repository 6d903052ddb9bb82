import { PcaProjection } from './pca-projection.ts';
import type { ProjectionDescriptor } from './project.ts';

export const pca: ProjectionDescriptor = {
  id: 'pca',
  source: 'Pearson 1901; Hotelling 1933',
  isLayout: false,
  create: (dimensions) => new PcaProjection(dimensions),
};
