import { useComputedColorScheme } from '@mantine/core';

/** At most so many runs are kept and drawn over one another: more could not be told apart. */
export const MOST_RUNS = 6;

/** Marks on the curves of a run, around the point where they stand, so that nothing hangs on colour. */
export const RUN_MARKS = [
  'm-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0',
  'm-3-3h6v6h-6z',
  'm0-3.8l3.6 6.4h-7.2z',
  'm0-4.2l4.2 4.2l-4.2 4.2l-4.2-4.2z',
  'm-4 0h8m-4-4v8',
  'm-3-3l6 6m0-6l-6 6',
] as const;

/** Apart from each other, and from the run that trains, for any of the common kinds of colour blindness: a test sees to it. */
export const RUN_COLOURS = {
  light: ['#454fd0', '#e57035', '#089ecc', '#5c201e', '#984a5d', '#311e7f'],
  dark: ['#f2a731', '#b977ff', '#0ca895', '#8e45ca', '#c67407', '#127473'],
} as const;

/** How the curves of one run look. */
export interface RunLook {
  readonly colour: string;
  /** A path around the point; none for the run on show. */
  readonly mark?: string;
}

/** The run on show is drawn in the colour of the text. */
const NOW: RunLook = { colour: 'var(--mantine-color-text)' };

/** Gives the look of a run by its place among those kept; null for the run on show. */
export function useRunLooks(): (place: number | null) => RunLook {
  const colours = RUN_COLOURS[useComputedColorScheme('light')];
  return (place) =>
    place === null
      ? NOW
      : { colour: colours[place % colours.length], mark: RUN_MARKS[place % RUN_MARKS.length] };
}
