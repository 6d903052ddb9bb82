import type { ModalityItems } from './world.ts';

/** Room for `length` numbers of the kind that the values are. */
export function emptyLike(values: ModalityItems['values'], length: number): ModalityItems['values'] {
  if (values instanceof Uint8Array) return new Uint8Array(length);
  return values instanceof Uint16Array ? new Uint16Array(length) : new Float32Array(length);
}
