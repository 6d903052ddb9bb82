import { NoBackendError } from '../engine/backend/start-backend.ts';
import { dimParameter, isTrainedByGradient } from '../engine/config/run-config.ts';
import { MethodInputError } from '../engine/methods/errors.ts';
import { slotCount } from '../engine/training/optimiser-state.ts';
import type { Run, Snapshot } from '../engine/training/run.ts';
import {
  AssetMissingError,
  SourceIncompleteError,
  SourceMissingError,
  SourceShapeError,
} from '../engine/worlds/errors.ts';
import { FileRefusedError } from '../engine/worlds/files/errors.ts';
import type { Notice } from './protocol.ts';
import { LossNotFiniteError } from './run-loop.ts';

/** What to tell the learner about an error: known ones by their own code, others by their message. */
export function noticeOf(error: unknown): Notice {
  const notice = (code: string, parameters: Notice['parameters']): Notice => ({
    type: 'notice',
    severity: 'error',
    code,
    parameters,
  });
  if (error instanceof LossNotFiniteError) return notice('loss-not-finite', { step: error.step });
  if (error instanceof NoBackendError) return notice('no-backend', {});
  if (error instanceof MethodInputError) return notice(`method-${error.code}`, error.parameters);
  if (error instanceof FileRefusedError) return notice(`file-refused.${error.reason}`, error.parameters);
  if (error instanceof SourceMissingError) {
    return notice('source-missing', { source: error.source, modality: error.modality });
  }
  if (error instanceof SourceIncompleteError) {
    const { source, className, part } = error;
    return notice('source-incomplete', { source, className, part });
  }
  if (error instanceof SourceShapeError) {
    const { source, expected, found } = error;
    return notice('source-shape', { source, expected, found });
  }
  if (error instanceof AssetMissingError) return notice('asset-missing', { asset: error.asset });
  return notice('step-failed', { reason: error instanceof Error ? error.message : String(error) });
}

/** What to tell of a method that cannot have as many dimensions as were asked for. */
export function cutDimNotice({ config, dim }: Run): Notice | undefined {
  const wanted = dimParameter.read(config);
  if (dim >= wanted) return undefined;
  return { type: 'notice', severity: 'info', code: 'dim-cut', parameters: { dim, wanted } };
}

/** What to tell of a run that goes on from a snapshot without what its optimiser remembered there. */
export function afreshNotice({ config }: Run, { step, memory }: Snapshot): Notice | undefined {
  const remembers = isTrainedByGradient(config) && slotCount(config) > 0;
  if (!remembers || step === 0 || memory) return undefined;
  return { type: 'notice', severity: 'info', code: 'optimiser-afresh', parameters: { step } };
}
