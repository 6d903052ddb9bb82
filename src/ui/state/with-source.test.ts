import { describe, expect, it } from 'vitest';
import { completeConfig } from '../../engine/config/run-config.ts';
import { withSource } from './with-source.ts';

const { config } = completeConfig({ seed: 7 });

describe('a data set that has been loaded', () => {
  it('is used in the world on show where that takes it', () => {
    expect(withSource(config, 'svhn')).toMatchObject({ world: 'digits', 'source.street': 'svhn', seed: 7 });
    const halves = completeConfig({ world: 'halves' }).config;
    expect(withSource(halves, 'mnist')).toMatchObject({ world: 'halves', source: 'mnist' });
  });

  it('brings its own world otherwise', () => {
    expect(withSource(config, 'clip')).toMatchObject({ world: 'clip', source: 'clip', seed: 7 });
    const clip = completeConfig({ world: 'clip' }).config;
    expect(withSource(clip, 'mnist')).toMatchObject({ world: 'digits', 'source.handwriting': 'mnist' });
  });

  it('changes nothing where no world takes it', () => {
    expect(withSource(config, 'nothing')).toBe(config);
  });

  it('takes the languages that the files hold, where others take part', () => {
    const { config: words } = completeConfig({ world: 'words', seed: 3 });
    expect(withSource(words, 'word-files', ['french', 'german'])).toMatchObject({
      source: 'word-files',
      modalities: ['french', 'german'],
      seed: 3,
    });
    expect(withSource(words, 'zh-en', ['chinese', 'english']).modalities).toEqual(['english', 'chinese']);
    expect(withSource(config, 'mnist', ['handwriting']).modalities).toEqual(config.modalities);
  });
});
