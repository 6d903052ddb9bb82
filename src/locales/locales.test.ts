import { describe, expect, it } from 'vitest';
import { binarisers } from '../engine/codes/registry.ts';
import { completeConfig, sections, withSetting } from '../engine/config/run-config.ts';
import { encoders } from '../engine/encoders/registry.ts';
import { losses } from '../engine/losses/registry.ts';
import { MEASURES } from '../engine/measures/measure.ts';
import { INPUT_FAULTS } from '../engine/methods/errors.ts';
import { methods } from '../engine/methods/registry.ts';
import { optimisers } from '../engine/optimisers/registry.ts';
import { REFUSAL_REASONS } from '../engine/worlds/files/errors.ts';
import { WARNINGS } from '../engine/worlds/own/preview.ts';
import { worlds } from '../engine/worlds/registry.ts';
import { examples } from '../share/examples.ts';
import { beside as besideInEnglish } from './en/beside.ts';
import { inClass as inClassInEnglish } from './en/in-class.ts';
import { mechanism as mechanismInEnglish } from './en/mechanism.ts';
import { share as shareInEnglish } from './en/share.ts';
import { views as viewsInEnglish } from './en/views.ts';
import { what as whatInEnglish } from './en/what.ts';
import { en } from './en.ts';
import { beside as besideInChinese } from './zh/beside.ts';
import { inClass as inClassInChinese } from './zh/in-class.ts';
import { mechanism as mechanismInChinese } from './zh/mechanism.ts';
import { share as shareInChinese } from './zh/share.ts';
import { views as viewsInChinese } from './zh/views.ts';
import { what as whatInChinese } from './zh/what.ts';
import { zh } from './zh.ts';

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

/** Every parameter that any choice of method, loss, optimiser and encoder brings up. */
function everyParameter() {
  const choices = [
    ...losses.map(({ id }) => ['loss', id]),
    ...optimisers.map(({ id }) => ['optimiser', id]),
    ...methods.map(({ id }) => ['method', id]),
    ...worlds.map(({ id }) => ['world', id]),
    ...['linear', 'mlp', 'cnn'].map((id) => ['encoder', id]),
  ];
  return choices.flatMap(([key, id]) =>
    sections(withSetting(completeConfig({}).config, key, id)).flatMap(({ parameters }) => parameters),
  );
}

describe('the texts', () => {
  it.each([
    ['of the page', en, zh],
    ['of two spaces', besideInEnglish, besideInChinese],
    ['of views', viewsInEnglish, viewsInChinese],
    ['of the mechanism', mechanismInEnglish, mechanismInChinese],
    ['of what marks are', whatInEnglish, whatInChinese],
    ['of a class', inClassInEnglish, inClassInChinese],
    ['of the dialog that shares', shareInEnglish, shareInChinese],
  ])('%s are the same in English and Chinese: keys, placeholders, none empty', (_, english, chinese) => {
    expect(Object.keys(chinese)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(english)) {
      const other = Object.entries(chinese).find(([name]) => name === key)?.[1] ?? '';
      expect([key, placeholders(other)]).toEqual([key, placeholders(text)]);
      expect(text.trim()).not.toBe('');
      expect(other.trim()).not.toBe('');
    }
  });

  it('name everything that is in a registry', () => {
    const keys = new Set<string>(Object.keys(en));
    const needed = [
      ...losses.flatMap(({ id }) => [`loss/${id}`, `loss/${id}/what`]),
      ...['gradient', ...methods.map(({ id }) => id)].flatMap((id) => [`method/${id}`, `method/${id}/what`]),
      ...INPUT_FAULTS.map((fault) => `notice/method-${fault}`),
      ...encoders.flatMap(({ id }) => [`encoder/${id}`, `encoder/${id}/what`]),
      ...optimisers.map(({ id }) => `optimiser/${id}`),
      ...binarisers.map(({ id }) => `binariser/${id}`),
      ...worlds.flatMap(({ id, modalities }) => [
        `world/${id}`,
        `world/${id}/what`,
        `space/hint-start/${id}`,
        `data/files-of/${id}`,
        ...modalities.flatMap((modality) => [
          `modality/${modality.id}`,
          ...modality.sources.map((source) => `source/${source}`),
        ]),
      ]),
      ...MEASURES.flatMap(({ id }) => [`measure/${id}`, `measure/${id}/help`]),
      ...examples.flatMap(({ id }) => [`example/${id}`, `example/${id}/what`]),
      ...WARNINGS.map((warning) => `own/warning/${warning}`),
      ...REFUSAL_REASONS.map((reason) => `notice/file-refused.${reason}`),
    ];
    expect(needed.filter((key) => !keys.has(key))).toEqual([]);
  });

  it('name every parameter and every choice', () => {
    const keys = new Set<string>(Object.keys(en));
    const named = ['world', 'modalities', 'source', 'method', 'encoder', 'loss', 'optimiser'];
    const missing = everyParameter().flatMap((parameter) => {
      const [base, modality] = parameter.id.split('.');
      const text = modality !== undefined && ['encoder', 'source'].includes(base) ? `${base}-of` : base;
      const own = [`parameter/${text}`, `parameter/${text}/help`].filter((key) => !keys.has(key));
      if (parameter.kind !== 'choice' || named.includes(base)) return own;
      const choices = parameter.choices.map((choice) =>
        base === 'anchor' && choice !== 'none' ? `modality/${choice}` : `choice/${base}/${choice}`,
      );
      return [...own, ...choices.filter((key) => !keys.has(key))];
    });
    expect(missing).toEqual([]);
  });
});
