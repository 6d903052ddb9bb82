import { worlds } from '../engine/worlds/registry.ts';

/** What stands for a modality: by its place in its world, so that neighbours differ in mark and colour alike. */
const MARKS = ['●', '■', '▲', '◆', '✚', '▼'];

const COLOURS = {
  light: ['#b35a00', '#0b6fb8', '#147a50', '#a02c7a', '#6a4fc3', '#6b6f76'],
  dark: ['#ffb454', '#6fc3ff', '#5fdba2', '#ee82c3', '#b49bff', '#c0c5cf'],
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
