import { createTheme, type MantineColorsTuple } from '@mantine/core';

const ink: MantineColorsTuple = [
  '#eef0ff',
  '#dcdffb',
  '#b7bdf2',
  '#8f98ea',
  '#6e79e3',
  '#5866df',
  '#4b5bde',
  '#3b4cca',
  '#3343b1',
  '#283899',
];

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 5 },
  colors: { ink },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  defaultRadius: 'md',
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  respectReducedMotion: true,
});

/** One colour per class, told apart with any common colour blindness by hue or lightness; classes are also named. */
export const CLASS_COLOURS = {
  light: [
    '#3464a8',
    '#c8553d',
    '#2b8a3e',
    '#8c6d00',
    '#0b7f94',
    '#a02c7a',
    '#d9660a',
    '#6a4fc3',
    '#6b6f76',
    '#8a3b12',
  ],
  dark: [
    '#7aa7f0',
    '#ff8f75',
    '#6fd184',
    '#e9c94a',
    '#58d0e6',
    '#ee82c3',
    '#ffa64d',
    '#b49bff',
    '#c0c5cf',
    '#d99a6c',
  ],
} as const;
