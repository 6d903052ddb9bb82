/**
 * The middle lines of printed digits, in a box of width 1 and height 1 (y down). Typefaces widen them to outlines.
 * Dense polylines as x, y, x, y, …; several forms per digit.
 */
export type MiddleLine = readonly number[];
export type Glyph = readonly MiddleLine[];

function line(...points: readonly number[]): MiddleLine {
  return points;
}

/** Part of an ellipse, from one angle to another in degrees: 0 is right, 90 is down. */
function arc(cx: number, cy: number, rx: number, ry: number, from: number, to: number): MiddleLine {
  const count = Math.ceil(Math.abs(to - from) / 12) + 1;
  return Array.from({ length: count }, (_, index) => {
    const angle = ((from + ((to - from) * index) / (count - 1)) * Math.PI) / 180;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  }).flat();
}

/** One line after the other, as one stroke. */
function joined(...parts: readonly MiddleLine[]): MiddleLine {
  return parts.flat();
}

/** Forms of the digits 0 to 9. */
export const GLYPHS: readonly (readonly Glyph[])[] = [
  [
    [arc(0.5, 0.5, 0.5, 0.5, -90, 270)],
    [joined(arc(0.5, 0.4, 0.45, 0.4, 180, 360), arc(0.5, 0.6, 0.45, 0.4, 0, 180), line(0.05, 0.4))],
  ],
  [
    [line(0.5, 0, 0.5, 1)],
    [line(0.2, 0.22, 0.55, 0.02, 0.55, 1)],
    [line(0.2, 0.2, 0.52, 0.02, 0.52, 1), line(0.15, 1, 0.9, 1)],
  ],
  [
    [joined(arc(0.5, 0.3, 0.45, 0.3, -170, 20), line(0.86, 0.48, 0.04, 1, 1, 1))],
    [joined(arc(0.5, 0.29, 0.42, 0.29, -160, 40), line(0.62, 0.66, 0.06, 0.98, 0.06, 1, 0.96, 1))],
  ],
  [
    [joined(arc(0.47, 0.26, 0.4, 0.26, -160, 90)), joined(arc(0.47, 0.74, 0.47, 0.26, -90, 160))],
    [line(0.05, 0, 0.88, 0, 0.45, 0.42), arc(0.46, 0.7, 0.46, 0.3, -90, 155)],
  ],
  [
    [line(0.72, 1, 0.72, 0, 0, 0.7, 1, 0.7)],
    [line(0.42, 0, 0.06, 0.62, 1, 0.62), line(0.74, 0.3, 0.74, 1)],
  ],
  [
    [joined(line(0.9, 0, 0.2, 0, 0.12, 0.48), arc(0.46, 0.69, 0.46, 0.31, -135, 150))],
    [joined(line(0.86, 0, 0.14, 0, 0.14, 0.46), arc(0.42, 0.69, 0.5, 0.31, -110, 140))],
  ],
  [
    [joined(arc(0.72, 0.62, 0.7, 0.62, -80, -180), line(0.03, 0.7)), arc(0.5, 0.69, 0.47, 0.31, -180, 180)],
    [line(0.7, 0, 0.12, 0.56), arc(0.5, 0.68, 0.46, 0.32, -180, 180)],
  ],
  [
    [line(0, 0, 1, 0, 0.36, 1)],
    [joined(line(0, 0, 0.95, 0), arc(1.15, 1.1, 0.85, 1.0, -105, -178))],
  ],
  [[arc(0.5, 0.25, 0.4, 0.25, 90, 450), arc(0.5, 0.75, 0.48, 0.25, -90, 270)]],
  [
    [joined(arc(0.28, 0.38, 0.7, 0.62, 100, 0), line(0.97, 0.3)), arc(0.5, 0.31, 0.47, 0.31, 0, 360)],
    [line(0.3, 1, 0.88, 0.44), arc(0.5, 0.32, 0.46, 0.32, 0, 360)],
  ],
];
