import { methodParameter } from '../config/run-config.ts';
import { MethodRun } from '../methods/method-run.ts';
import { findMethod } from '../methods/registry.ts';
import type { Operations } from '../operations/operations.ts';
import type { RunConfig } from '../parameter.ts';
import type { Assets, RealSource } from '../worlds/world.ts';
import type { Run } from './run.ts';
import { TrainingSession } from './session.ts';

/**
 * Starts the run of a config with the method it names.
 *
 * @throws {SourceMissingError} where the config names a real source that is not among `sources`.
 * @throws {MethodInputError} where the method cannot work with these items.
 */
export function startRun(
  operations: Operations,
  config: RunConfig,
  sources: readonly RealSource[],
  assets?: Assets,
): Run {
  const method = findMethod(methodParameter.read(config));
  return method
    ? new MethodRun(operations, method, config, sources, assets)
    : new TrainingSession(operations, config, sources, assets);
}
