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
import type { MethodDescriptor } from './method.ts';

/** The methods that are not trained by gradient. */
export const methods: readonly MethodDescriptor[] = [
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

/** The method of that id; undefined for the one that trains by gradient. */
export function findMethod(id: string): MethodDescriptor | undefined {
  return methods.find((method) => method.id === id);
}
