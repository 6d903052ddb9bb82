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

/** One colour per class, apart from each other for any of the common kinds of colour blindness: a test sees to it. */
export const CLASS_COLOURS = {
  light: [
    '#185498',
    '#b93d3e',
    '#0b9a4d',
    '#7a5c01',
    '#307c8e',
    '#941e72',
    '#d96508',
    '#6a44b9',
    '#82868c',
    '#7d3209',
  ],
  dark: [
    '#80a8f2',
    '#d76f56',
    '#93eda3',
    '#f1cd4d',
    '#69d8ef',
    '#ed86c8',
    '#dd8b25',
    '#937fe3',
    '#c1c4cc',
    '#e1aa76',
  ],
} as const;
