import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { completeConfig, sections, withSetting } from '../engine/config/run-config.ts';
import type { RunConfig } from '../engine/parameter.ts';
import { en } from '../locales/en.ts';
import { type Anchor, type Condition, type LessonPage, PANELS, type Text } from './lesson.ts';
import { lessons } from './registry.ts';

const opened = await Promise.all(
  lessons.map(async ({ id, title, load }) => ({ id, title, pages: (await load()).lesson.pages })),
);

function textsOf({ text, question, doing }: LessonPage): readonly Text[] {
  const asked = question ? [question.prompt, ...question.answers, question.why] : [];
  const done = doing ? [doing.task, ...(doing.seen ? [doing.seen] : [])] : [];
  return [text, ...asked, ...done];
}

const conditionsOf = (condition: Condition): readonly Condition[] =>
  condition.kind === 'all' ? condition.of.flatMap(conditionsOf) : [condition];

const parametersOf = (config: RunConfig) => sections(config).flatMap(({ parameters }) => parameters);

/** The config once the learner has done what a page asks for. */
function afterwards(config: RunConfig, { doing }: LessonPage): RunConfig {
  let after = config;
  for (const condition of doing ? conditionsOf(doing.until) : []) {
    if (condition.kind === 'setting') after = withSetting(after, condition.id, condition.value);
    if (condition.kind === 'setting-between') {
      after = withSetting(after, condition.id, condition.least ?? condition.most ?? 0);
    }
  }
  return after;
}

/** Every page with the configs before and after what it asks for. */
function walk(pages: readonly LessonPage[]) {
  let config = completeConfig({}).config;
  return pages.map((page) => {
    if (page.settings) config = completeConfig(page.settings).config;
    const before = config;
    config = afterwards(config, page);
    return { page, before, after: config };
  });
}

function isKnown(anchor: Anchor, config: RunConfig): boolean {
  const [kind, id] = anchor.split('/');
  if (kind === 'parameter') return parametersOf(config).some((parameter) => parameter.id === id);
  if (kind === 'task') return Object.hasOwn(en, anchor);
  return PANELS.some((panel) => panel === anchor);
}

describe('the registry of lessons', () => {
  it('names every lesson once, and its file after it', () => {
    expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length);
    for (const { id, load } of lessons) expect(String(load)).toContain(id);
  });
});

describe.each(opened)('the lesson $id', ({ title, pages }) => {
  it('has three to six pages, asks for a prediction, and sets up its own experiment at once', () => {
    expect(pages.length).toBeGreaterThanOrEqual(3);
    expect(pages.length).toBeLessThanOrEqual(6);
    expect(pages.some(({ question }) => question)).toBe(true);
    expect(pages.some(({ doing }) => doing)).toBe(true);
    expect(pages[0].settings).toBeDefined();
  });

  it('is complete in English and Chinese: as many paragraphs and emphasised words in both', () => {
    for (const text of [title, ...pages.flatMap(textsOf)]) {
      expect(text.en.trim()).not.toBe('');
      expect(text.zh).toMatch(/[\p{Script=Han}\d]/u);
      expect([text.en, text.zh.split('\n\n').length]).toEqual([text.en, text.en.split('\n\n').length]);
      for (const { length } of [text.en.split('**'), text.zh.split('**')]) expect(length % 2).toBe(1);
    }
  });

  it('has only answers that differ, one of which is right', () => {
    for (const { question } of pages) {
      if (question === undefined) continue;
      expect(question.answers[question.correct]).toBeDefined();
      for (const language of ['en', 'zh'] as const) {
        expect(new Set(question.answers.map((answer) => answer[language])).size).toBe(
          question.answers.length,
        );
      }
    }
  });

  it('opens experiments in which every setting is known, valid and of some effect', () => {
    for (const { settings } of pages) {
      if (settings === undefined) continue;
      const { config, problems } = completeConfig(settings);
      expect(problems).toEqual([]);
      expect(Object.keys(settings).filter((key) => !Object.hasOwn(config, key))).toEqual([]);
    }
  });

  it('points at what is there, and asks for what can be set and measured', () => {
    for (const { page, before, after } of walk(pages)) {
      const { highlight, doing } = page;
      if (highlight)
        expect([highlight, isKnown(highlight, before) || isKnown(highlight, after)]).toEqual([
          highlight,
          true,
        ]);
      for (const condition of doing ? conditionsOf(doing.until) : []) {
        if (condition.kind === 'setting') {
          const parameter = parametersOf(after).find(({ id }) => id === condition.id);
          expect(parameter?.parse(condition.value).ok).toBe(true);
          expect(String(before[condition.id])).not.toBe(String(condition.value));
        }
        if (condition.kind === 'setting-between') {
          const value = Number(before[condition.id]);
          expect(value).not.toBeNaN();
          expect(value >= (condition.least ?? -Infinity) && value <= (condition.most ?? Infinity)).toBe(
            false,
          );
        }
        if (condition.kind === 'task') expect(isKnown(`task/${condition.id}`, after)).toBe(true);
        if (condition.kind === 'measure' && condition.pair) {
          for (const id of condition.pair.split('→')) expect(after.modalities).toContain(id);
        }
      }
    }
  });

  it('has only formulas that can be read', () => {
    for (const { formula } of pages) {
      if (formula) expect(() => katex.renderToString(formula, { throwOnError: true })).not.toThrow();
    }
  });
});
