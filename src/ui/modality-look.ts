import { worlds } from '../engine/worlds/registry.ts';

/** What stands for a modality: by its place in its world, so that neighbours differ in mark and colour alike. */
const MARKS = ['●', '■', '▲', '◆', '✚', '▼'];

const COLOURS = {
  light: ['#a74d00', '#2174bd', '#00744c', '#922575', '#5c45b7', '#6f717b'],
  dark: ['#ffb555', '#69c1fd', '#85eeb1', '#ee83c5', '#a18df1', '#c4c7d1'],
} as const;

const PLACES: ReadonlyMap<string, number> = new Map(
  worlds.flatMap(({ modalities }) =>
    modalities.map(({ id }, place): [string, number] => [id, place % MARKS.length]),
  ),
);

/** Which of the marks a modality has, from 0. */
export const modalityPlace = (modality: string): number => PLACES.get(modality) ?? 0;

/** The mark of a modality, as the legend and the points of the space show it. */
export const modalityMark = (modality: string): string => MARKS[modalityPlace(modality)];

/** The colour of a modality, always beside its name and its mark. */
export const modalityColour = (modality: string, scheme: 'light' | 'dark'): string =>
  COLOURS[scheme][modalityPlace(modality)];
