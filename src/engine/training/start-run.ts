import { methodParameter } from '../config/run-config.ts';
import { findImplementation } from '../methods/implementations.ts';
import { MethodRun } from '../methods/method-run.ts';
import type { Operations } from '../operations/operations.ts';
import type { RunConfig } from '../parameter.ts';
import type { Dataset } from '../worlds/world.ts';
import type { Run } from './run.ts';
import { TrainingSession } from './session.ts';

/**
 * Starts the run of a config with the method it names.
 *
 * @param dataset the items of that config, as `buildDataset` makes them.
 * @throws {MethodInputError} where the method cannot work with these items.
 */
export function startRun(operations: Operations, config: RunConfig, dataset: Dataset): Run {
  const method = findImplementation(methodParameter.read(config));
  return method
    ? new MethodRun(operations, method, config, dataset)
    : new TrainingSession(operations, config, dataset);
}
