import type { Translations } from './en.ts';
import { compare } from './zh/compare.ts';
import { examples } from './zh/examples.ts';
import { lessons } from './zh/lessons.ts';
import { measures } from './zh/measures.ts';
import { methods } from './zh/methods.ts';
import { notices } from './zh/notices.ts';
import { page } from './zh/page.ts';
import { parameters } from './zh/parameters.ts';
import { race } from './zh/race.ts';
import { takeAway } from './zh/take-away.ts';
import { tasks } from './zh/tasks.ts';
import { worlds } from './zh/worlds.ts';

/** 页面的全部中文文字，按主题分在 `zh/` 中。 */
export const zh: Translations = {
  ...page,
  ...worlds,
  ...parameters,
  ...methods,
  ...measures,
  ...tasks,
  ...examples,
  ...notices,
  ...race,
  ...compare,
  ...lessons,
  ...takeAway,
};
