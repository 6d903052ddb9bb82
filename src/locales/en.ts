import { compare } from './en/compare.ts';
import { examples } from './en/examples.ts';
import { lessons } from './en/lessons.ts';
import { measures } from './en/measures.ts';
import { methods } from './en/methods.ts';
import { notices } from './en/notices.ts';
import { page } from './en/page.ts';
import { parameters } from './en/parameters.ts';
import { race } from './en/race.ts';
import { takeAway } from './en/take-away.ts';
import { tasks } from './en/tasks.ts';
import { worlds } from './en/worlds.ts';

/** All texts of the page in English, by topic in `en/`. */
export const en = {
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
} as const;

export type Translations = Readonly<Record<keyof typeof en, string>>;
