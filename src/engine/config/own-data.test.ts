import { describe, expect, it } from 'vitest';
import { withOwnData } from './own-data.ts';
import { completeConfig } from './run-config.ts';

const config = (settings: Record<string, unknown> = {}) => completeConfig(settings).config;

describe('a config with own data', () => {
  it('goes to their world and takes all of their modalities', () => {
    const opened = withOwnData(config({ modalities: 'handwriting,word', seed: 7 }), ['pictures', 'texts']);
    expect(opened).toMatchObject({ world: 'own', source: 'own', seed: 7, modalities: ['pictures', 'texts'] });
  });

  it('keeps modalities that were chosen where the data has them', () => {
    const three = ['rows-1', 'rows-2', 'rows-3'];
    const chosen = config({ world: 'own', source: 'own', modalities: ['rows-1', 'rows-2'] });
    expect(withOwnData(chosen, three).modalities).toEqual(['rows-1', 'rows-2']);
    expect(withOwnData(config({ world: 'own', modalities: ['rows-1', 'rows-3'] }), three).modalities).toEqual(
      ['rows-1', 'rows-3'],
    );
    expect(withOwnData(config({ world: 'own' }), three).modalities).toEqual(three);
    expect(withOwnData(chosen, ['rows-1', 'texts']).modalities).toEqual(['rows-1', 'texts']);
  });

  it('takes two modalities where the method has no room for more', () => {
    const { modalities } = withOwnData(config({ world: 'own', method: 'procrustes' }), [
      'rows-1',
      'pictures',
      'texts',
    ]);
    expect(modalities).toEqual(['rows-1', 'pictures']);
  });
});
