import { describe, expect, it } from 'vitest';
import { completeConfig } from '../config/run-config.ts';
import { boundPairs } from './bound-pairs.ts';

describe('binding', () => {
  it('pairs every modality with every other one unless told otherwise', () => {
    expect(boundPairs(completeConfig({}).config)).toEqual([
      ['handwriting', 'street'],
      ['handwriting', 'word'],
      ['street', 'word'],
    ]);
  });

  it('binds all to the anchor and leaves the others unbound', () => {
    expect(boundPairs(completeConfig({ anchor: 'word' }).config)).toEqual([
      ['word', 'handwriting'],
      ['word', 'street'],
    ]);
  });
});
