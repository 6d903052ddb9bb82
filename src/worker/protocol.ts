/** What page and worker say to each other. */
export type * from './commands.ts';
export type * from './reports.ts';
