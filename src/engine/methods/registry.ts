import type { MethodDescriptor } from './method.ts';

/** The methods that are not trained by gradient. */
export const methods: readonly MethodDescriptor[] = [];

/** The method of that id; undefined for the one that trains by gradient. */
export function findMethod(id: string): MethodDescriptor | undefined {
  return methods.find((method) => method.id === id);
}
