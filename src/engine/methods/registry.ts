import { collectiveMfDescriptor } from './factorisation/collective-mf-descriptor.ts';
import { jointNmfDescriptor } from './factorisation/joint-nmf-descriptor.ts';
import { scmSeqDescriptor } from './factorisation/scm-seq-descriptor.ts';
import { ccaDescriptor } from './linear/cca-descriptor.ts';
import { kernelCcaDescriptor } from './linear/kernel-cca-descriptor.ts';
import { procrustesDescriptor } from './linear/procrustes-descriptor.ts';
import { ridgeDescriptor } from './linear/ridge-descriptor.ts';
import { selfLearningDescriptor } from './linear/self-learning-descriptor.ts';
import { semanticCorrelationMatchingDescriptor } from './linear/semantic-correlation-matching-descriptor.ts';
import { semanticMatchingDescriptor } from './linear/semantic-matching-descriptor.ts';
import type { MethodDescriptor } from './method.ts';

/** The methods that are not trained by gradient. */
export const methods: readonly MethodDescriptor[] = [
  ridgeDescriptor,
  procrustesDescriptor,
  selfLearningDescriptor,
  ccaDescriptor,
  kernelCcaDescriptor,
  semanticMatchingDescriptor,
  semanticCorrelationMatchingDescriptor,
  collectiveMfDescriptor,
  jointNmfDescriptor,
  scmSeqDescriptor,
];

/** The method of that id; undefined for the one that trains by gradient. */
export function findMethod(id: string): MethodDescriptor | undefined {
  return methods.find((method) => method.id === id);
}
