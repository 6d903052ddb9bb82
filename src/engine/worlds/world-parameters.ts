import { numberParameter } from '../parameter.ts';

/** Decides every random draw of a run: its items, its initial weights and its batches. */
export const seedParameter = numberParameter({ id: 'seed', default: 1, min: 0, max: 2 ** 31 - 1, step: 1 });
