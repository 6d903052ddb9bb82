import { describe, expect, it } from 'vitest';
import { completeConfig, differences, sections, withSetting } from './run-config.ts';

const choicesOf = (world: string) => {
  const parameters = sections(completeConfig({ world }).config).flatMap((section) => section.parameters);
  const encoder = parameters.find(({ id }) => id === 'encoder');
  return { ids: parameters.map(({ id }) => id), choices: encoder?.kind === 'choice' ? encoder.choices : [] };
};

describe('the encoders that a world offers', () => {
  it('are those that some of its modalities can be read by, with their settings', () => {
    expect(choicesOf('halves').choices).toEqual(['linear', 'mlp', 'cnn']);
    for (const world of ['articles', 'clip']) {
      const { ids, choices } = choicesOf(world);
      expect(choices).toEqual(['linear', 'mlp']);
      expect(ids).toEqual(expect.arrayContaining(['depth', 'width']));
      expect(ids).not.toContain('channels');
    }
  });

  it('go back to one that fits when the world is changed, and nothing of another world stays behind', () => {
    const digits = completeConfig({
      encoder: 'cnn',
      channels: 8,
      modalities: 'street,word',
      'learning-rate': 0.01,
    }).config;
    const articles = withSetting(digits, 'world', 'articles');
    expect(articles.encoder).toBe('mlp');
    expect(articles.modalities).toEqual(['visual-words', 'topics']);
    expect(differences(articles)).toEqual({ world: 'articles', 'learning-rate': 0.01 });
  });

  it('are refused by name where the world has none that reads its items', () => {
    const { config, problems } = completeConfig({ world: 'clip', encoder: 'cnn' });
    expect(config.encoder).toBe('mlp');
    expect(problems).toEqual([
      { key: 'encoder', kind: 'invalid', given: 'cnn', expected: 'one of linear, mlp' },
    ]);
  });
});
