import { collectiveMf } from './factorisation/collective-mf.ts';
import { jointNmf } from './factorisation/joint-nmf.ts';
import { scmSeq } from './factorisation/scm-seq.ts';
import { cca } from './linear/cca.ts';
import { kernelCca } from './linear/kernel-cca.ts';
import { procrustes } from './linear/procrustes.ts';
import { ridge } from './linear/ridge.ts';
import { selfLearning } from './linear/self-learning.ts';
import { semanticCorrelationMatching } from './linear/semantic-correlation-matching.ts';
import { semanticMatching } from './linear/semantic-matching.ts';
import type { Method } from './method.ts';

/** The methods that are not trained by gradient, with what they do. */
export const implementations: readonly Method[] = [
  ridge,
  procrustes,
  selfLearning,
  cca,
  kernelCca,
  semanticMatching,
  semanticCorrelationMatching,
  collectiveMf,
  jointNmf,
  scmSeq,
];

/** The method of that id with what it does; undefined for the one that trains by gradient. */
export function findImplementation(id: string): Method | undefined {
  return implementations.find((method) => method.id === id);
}
