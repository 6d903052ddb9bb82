import type { MethodDescriptor } from '../method.ts';

export const procrustesDescriptor: MethodDescriptor = {
  id: 'procrustes',
  family: 'linear',
  parameters: [],
  formula: String.raw`W = UV^\top, \quad X^\top Z = U \Sigma V^\top`,
  source: 'Schönemann 1966; Conneau et al.: Word translation without parallel data, ICLR 2018',
  modalities: 'two',
  usesLabels: false,
};
