import { expect, it } from 'vitest';
import { implementations } from './implementations.ts';
import { methods } from './registry.ts';

it('every method that is described can be run, and none else', () => {
  expect(implementations.map(({ id }) => id)).toEqual(methods.map(({ id }) => id));
});
