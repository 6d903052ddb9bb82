import type { Path } from './path.ts';

/**
 * How a stroke ends: `open` as the typeface ends its curves, `flat` squarely and past its last point (stems and bars),
 * `level` cut along the horizontal (legs that stand on the line), `joined` inside another stroke.
 */
export type End = 'open' | 'flat' | 'level' | 'joined';

export interface GlyphStroke {
  readonly path: Path;
  readonly start: End;
  readonly end: End;
  /** Diagonals and flags that faces of high contrast draw with the thin side of the pen. */
  readonly thin?: boolean;
}

export interface Serif {
  readonly at: readonly [x: number, y: number];
  /** Across the foot of a stem, or hanging from or standing on the end of a bar. */
  readonly kind: 'foot' | 'hanging' | 'standing';
}

/** One way to print a digit. */
export interface Glyph {
  /** Width in widths of the typeface's zero. */
  readonly width: number;
  readonly strokes: readonly GlyphStroke[];
  /** Drawn by typefaces that have serifs. */
  readonly serifs: readonly Serif[];
  /** Which typefaces use this form. */
  readonly faces: 'all' | 'sans' | 'serif';
}

const stroke = (start: End, path: Path, end: End, thin = false): GlyphStroke => ({ path, start, end, thin });
const foot = (x: number, y: number): Serif => ({ at: [x, y], kind: 'foot' });
const hanging = (x: number, y: number): Serif => ({ at: [x, y], kind: 'hanging' });
const standing = (x: number, y: number): Serif => ({ at: [x, y], kind: 'standing' });

function glyph(
  width: number,
  strokes: readonly GlyphStroke[],
  { serifs = [], faces = 'all' }: { serifs?: readonly Serif[]; faces?: Glyph['faces'] } = {},
): Glyph {
  return { width, strokes, serifs, faces };
}

const ring = (left: number, top: number, right: number, bottom: number) => {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const path = `M ${x} ${top} H ${right} ${y} V ${x} ${bottom} H ${left} ${y} V ${x} ${top}`;
  return stroke('joined', path, 'joined');
};

const ZERO = [
  glyph(1, [ring(0, 0, 1, 1)]),
  glyph(0.96, [stroke('joined', 'M 0.5 0 H 1 0.3 L 1 0.7 V 0.5 1 H 0 0.7 L 0 0.3 V 0.5 0', 'joined')], {
    faces: 'sans',
  }),
];

const STEM = stroke('flat', 'M 0.8 0 L 0.8 1', 'flat');
const ONE = [
  glyph(0.66, [STEM, stroke('joined', 'M 0.8 0 L 0 0.25', 'open', true)], { serifs: [foot(0.8, 1)] }),
  glyph(0.66, [STEM, stroke('joined', 'M 0.8 0 C 0.7 0.15 0.4 0.2 0.02 0.2', 'flat', true)], {
    faces: 'sans',
  }),
  glyph(0.66, [STEM, stroke('joined', 'M 0.8 0 C 0.7 0.1 0.4 0.17 0.08 0.2', 'flat', true)], {
    serifs: [foot(0.8, 1)],
    faces: 'serif',
  }),
  glyph(0.36, [stroke('flat', 'M 0.5 0 L 0.5 1', 'flat')], { faces: 'sans' }),
  glyph(
    0.8,
    [
      stroke('flat', 'M 0.5 0 L 0.5 1', 'flat'),
      stroke('joined', 'M 0.5 0 L 0 0.24', 'open', true),
      stroke('flat', 'M 0 1 L 1 1', 'flat'),
    ],
    { faces: 'sans' },
  ),
];

const FOOT_OF_TWO = stroke('flat', 'M 0 1 L 1 1', 'flat');
const TWO = [
  glyph(
    0.94,
    [stroke('open', 'M 0.01 0.27 V 0.49 0 H 0.97 0.27 C 0.97 0.56 0.04 0.7 0.02 1', 'level'), FOOT_OF_TWO],
    {
      serifs: [standing(1, 1)],
    },
  ),
  glyph(
    0.94,
    [
      stroke(
        'open',
        'M 0.03 0.22 C 0.12 0.06 0.3 0 0.48 0 H 0.95 0.27 C 0.95 0.47 0.72 0.57 0.12 1',
        'level',
      ),
      FOOT_OF_TWO,
    ],
    {
      serifs: [standing(1, 1)],
    },
  ),
  glyph(
    0.94,
    [
      stroke('open', 'M 0.03 0.28 V 0.5 0 H 0.95 0.27 C 0.95 0.4 0.88 0.48 0.78 0.56 L 0.14 1', 'level'),
      FOOT_OF_TWO,
    ],
    {
      faces: 'sans',
    },
  ),
];

const THREE = [
  glyph(0.95, [
    stroke('open', 'M 0.02 0.22 V 0.47 0 H 0.92 0.24 V 0.45 0.47', 'joined'),
    stroke('joined', 'M 0.45 0.47 H 1 0.73 V 0.47 1 H 0 0.76', 'open'),
    stroke('flat', 'M 0.36 0.47 L 0.47 0.47', 'joined'),
  ]),
  glyph(0.95, [
    stroke('open', 'M 0.04 0.18 C 0.14 0.05 0.3 0 0.46 0 H 0.9 0.23 V 0.42 0.46', 'joined'),
    stroke('joined', 'M 0.42 0.46 H 1 0.72 V 0.45 1 C 0.26 1 0.12 0.95 0.01 0.84', 'open'),
    stroke('flat', 'M 0.32 0.46 L 0.44 0.46', 'joined'),
  ]),
  glyph(
    0.92,
    [
      stroke('flat', 'M 0.06 0 L 0.9 0', 'flat'),
      stroke('level', 'M 0.86 0 L 0.42 0.42', 'joined', true),
      stroke('joined', 'M 0.36 0.42 C 0.75 0.38 1 0.48 1 0.7 V 0.46 1 H 0 0.79', 'open'),
    ],
    { faces: 'all', serifs: [hanging(0.06, 0)] },
  ),
];

const FOUR = [
  glyph(
    1.08,
    [
      stroke('flat', 'M 0.76 0 L 0.76 1', 'flat'),
      stroke('level', 'M 0.72 0 L 0.06 0.7', 'level', true),
      stroke('joined', 'M 0.06 0.7 L 1 0.7', 'flat'),
    ],
    { serifs: [foot(0.76, 1)] },
  ),
  glyph(
    1.04,
    [
      stroke('flat', 'M 0.74 0 L 0.74 1', 'flat'),
      stroke('level', 'M 0.68 0 L 0.06 0.65', 'level', true),
      stroke('joined', 'M 0.06 0.65 L 1 0.65', 'flat'),
    ],
    { serifs: [foot(0.74, 1)] },
  ),
  glyph(
    1,
    [
      stroke('flat', 'M 0.76 0.3 L 0.76 1', 'flat'),
      stroke('level', 'M 0.32 0 L 0.03 0.68', 'level'),
      stroke('joined', 'M 0.04 0.68 L 1 0.68', 'flat'),
    ],
    { faces: 'sans' },
  ),
  glyph(
    0.98,
    [
      stroke('flat', 'M 0.86 0 L 0.86 1', 'flat'),
      stroke('flat', 'M 0.02 0 L 0.02 0.56', 'joined'),
      stroke('flat', 'M 0.02 0.58 L 0.86 0.58', 'joined'),
    ],
    { faces: 'sans' },
  ),
];

const FIVE = [
  glyph(0.94, [
    stroke('joined', 'M 0.15 0 L 0.92 0', 'flat'),
    stroke('flat', 'M 0.15 0 L 0.08 0.48', 'level', true),
    stroke('joined', 'M 0.08 0.47 C 0.18 0.38 0.32 0.35 0.48 0.35 H 1 0.67 V 0.46 1 H 0 0.78', 'open'),
  ]),
  glyph(0.94, [
    stroke('joined', 'M 0.14 0 L 0.94 0', 'flat'),
    stroke('flat', 'M 0.14 0 L 0.12 0.42', 'level', true),
    stroke(
      'joined',
      'M 0.1 0.42 C 0.22 0.38 0.34 0.38 0.46 0.38 H 1 0.69 V 0.44 1 C 0.28 1 0.12 0.95 0.02 0.85',
      'open',
    ),
  ]),
  glyph(
    0.92,
    [
      stroke('joined', 'M 0.06 0 L 0.94 0', 'flat'),
      stroke('flat', 'M 0.06 0 L 0.06 0.4', 'joined'),
      stroke('flat', 'M 0.06 0.4 L 0.5 0.4 H 1 0.69 V 0.48 1 L 0.04 1', 'flat'),
    ],
    { faces: 'sans' },
  ),
];

const SIX = [
  glyph(0.98, [ring(0, 0.37, 1, 1), stroke('open', 'M 0.94 0.2 V 0.53 0 H 0 0.5 L 0 0.7', 'joined')]),
  glyph(0.98, [
    ring(0, 0.38, 1, 1),
    stroke('open', 'M 0.9 0.07 C 0.78 0 0.68 0 0.6 0 C 0.2 0 0 0.3 0 0.68', 'joined'),
  ]),
  glyph(0.98, [ring(0, 0.37, 1, 1), stroke('level', 'M 0.7 0 L 0.1 0.5', 'joined')], { faces: 'sans' }),
  glyph(0.98, [ring(0, 0.37, 1, 1), stroke('level', 'M 0.7 0 C 0.46 0.16 0 0.36 0 0.68', 'joined')]),
];

const SEVEN = [
  glyph(0.94, [stroke('flat', 'M 0 0 L 0.96 0', 'flat'), stroke('level', 'M 0.97 0 L 0.3 1', 'level')], {
    serifs: [hanging(0, 0)],
  }),
  glyph(
    0.94,
    [
      stroke('flat', 'M 0 0 L 0.97 0', 'flat'),
      stroke('level', 'M 0.98 0 C 0.72 0.3 0.4 0.55 0.34 1', 'level'),
    ],
    {
      serifs: [hanging(0, 0)],
    },
  ),
  glyph(
    0.94,
    [
      stroke('flat', 'M 0 0 L 0.96 0', 'flat'),
      stroke('level', 'M 0.97 0 L 0.3 1', 'level'),
      stroke('flat', 'M 0.3 0.53 L 0.86 0.53', 'flat', true),
    ],
    { faces: 'sans' },
  ),
  glyph(0.86, [stroke('flat', 'M 0 0 L 0.96 0', 'flat'), stroke('level', 'M 0.96 0 L 0.46 1', 'level')], {
    faces: 'sans',
  }),
];

const EIGHT = [
  glyph(1, [ring(0.07, 0, 0.93, 0.46), ring(0, 0.46, 1, 1)]),
  glyph(0.98, [ring(0.02, 0, 0.98, 0.48), ring(0, 0.48, 1, 1)], { faces: 'sans' }),
  glyph(1, [
    stroke('joined', 'M 0.56 0 L 0.5 0 H 0.08 0.23 C 0.08 0.46 1 0.48 1 0.75 V 0.5 1 L 0.44 1', 'joined'),
    stroke(
      'joined',
      'M 0.44 0 L 0.5 0 H 0.92 0.23 C 0.92 0.46 0 0.5 0 0.75 V 0.5 1 L 0.56 1',
      'joined',
      true,
    ),
  ]),
];

/** A six turned upside down. */
function turned({ strokes, ...rest }: Glyph): Glyph {
  const turnedPath = (path: Path) =>
    path.replace(/-?\d[\d.]*/g, (number) => String(Math.round((1 - Number(number)) * 1000) / 1000));
  return { ...rest, strokes: strokes.map((part) => ({ ...part, path: turnedPath(part.path) })) };
}

/** The printed forms of the digits 0 to 9. */
export const GLYPHS: readonly (readonly Glyph[])[] = [
  ZERO,
  ONE,
  TWO,
  THREE,
  FOUR,
  FIVE,
  SIX,
  SEVEN,
  EIGHT,
  SIX.map(turned),
];
