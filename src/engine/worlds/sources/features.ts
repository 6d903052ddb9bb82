import { FileRefusedError } from '../files/errors.ts';
import type { NamedFile } from '../files/named-file.ts';

/** Features as encoders take them. @throws {FileRefusedError} where one of the numbers is NaN or infinite. */
export function finiteFeatures({ name }: NamedFile, values: ArrayLike<number>): Float32Array {
  const features = Float32Array.from(values);
  const at = features.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return features;
  const sentence = `${name} holds ${features[at]} at place ${at + 1}: every feature has to be a finite number.`;
  throw new FileRefusedError('not-finite', { file: name, place: at + 1 }, sentence);
}
