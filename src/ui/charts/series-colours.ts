import { useComputedColorScheme } from '@mantine/core';

/** Colours of curves; neighbouring curves differ in their dashes as well. */
const COLOURS = {
  light: ['#3b4cca', '#bf4d36', '#147a50', '#8c6d00', '#0b7f94', '#a02c7a'],
  dark: ['#8f98ea', '#ff8f75', '#5fdba2', '#e9c94a', '#58d0e6', '#ee82c3'],
} as const;

export function useSeriesColours(): readonly string[] {
  return COLOURS[useComputedColorScheme('light')];
}
