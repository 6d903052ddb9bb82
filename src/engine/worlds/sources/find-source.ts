import type { ChoiceParameter, RunConfig } from '../../parameter.ts';
import { SourceMissingError } from '../errors.ts';
import type { ModalityDescriptor, RealSource } from '../world.ts';
import { checkShape } from './check-shape.ts';

/**
 * The real items of a modality that the config asks for, checked; none where it asks for generated ones.
 *
 * @param parameter which source is wanted, such as `source.handwriting` or, for all modalities at once, `source`.
 * @throws {SourceMissingError} @throws {SourceShapeError}
 */
export function findSource(
  parameter: ChoiceParameter | undefined,
  { id, shape }: Pick<ModalityDescriptor, 'id' | 'shape'>,
  config: RunConfig,
  sources: readonly RealSource[],
): RealSource | undefined {
  const wanted = parameter?.read(config) ?? 'generated';
  if (parameter === undefined || wanted === 'generated') return undefined;
  const found = sources.find((source) => source.id === wanted && source.modality === id);
  if (found === undefined) throw new SourceMissingError(wanted, id, parameter.id);
  checkShape(wanted, found.train, shape);
  checkShape(wanted, found.test, shape);
  return found;
}
