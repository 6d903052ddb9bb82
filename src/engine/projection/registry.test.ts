import { describe, expect, it } from 'vitest';
import { views } from '../../locales/en/views.ts';
import { projections } from './registry.ts';

describe('the registry of projections', () => {
  it('holds each once, with a text for its name', () => {
    const ids = projections.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const keys: readonly string[] = Object.keys(views);
    expect(ids.filter((id) => !keys.includes(`projection/${id}`))).toEqual([]);
  });
});
