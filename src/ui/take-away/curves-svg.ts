import { exactAxis, roundAxis } from '../charts/curve-axes.ts';
import type { Curve } from '../charts/drawn-curves.ts';
import { FIGURE_FONT, type FigureLook } from './figure-look.ts';

/** One chart of a figure. */
export interface FigurePanel {
  readonly title: string;
  readonly across: string;
  readonly curves: readonly Curve[];
  /** What the colours, dashes and marks stand for. */
  readonly legend: readonly Pick<Curve, 'name' | 'colour' | 'dashed' | 'mark'>[];
  /** How the curves are to be read. */
  readonly note?: string | undefined;
  readonly line?: { readonly label: string; readonly value: number } | undefined;
  readonly range?: readonly [number, number] | undefined;
}

interface NumberFormats {
  readonly whole: (value: number) => string;
  readonly share: (value: number) => string;
}

/** Pixels. */
const PANEL = { width: 620, top: 56, plot: 280, left: 62, right: 20 } as const;
const LEGEND_TOP = PANEL.top + PANEL.plot + 62;
const ROW = 24;
const COLUMNS = 2;
const LONGEST_NAME = 34;
/** Points of a curve that are marked. */
const MARKED = 5;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as it may stand in XML, which knows no control characters and no halves of letters. */
export const escaped = (words: string): string =>
  words.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '').replace(/[&<>"]/g, (letter) => ESCAPES[letter]);

const shortened = (text: string) =>
  text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text;

function text(x: number, y: number, words: string, more = ''): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${escaped(words)}</text>`;
}

const dashes = (dashed: boolean | undefined) => (dashed ? ' stroke-dasharray="8 4"' : '');

/** Where a step and a value lie in the plot. */
function placing({ curves, line, range }: FigurePanel) {
  const points = curves.flatMap((curve) => curve.points);
  const levels = [...points.map(({ value }) => value), ...(line ? [line.value] : [])];
  const steps = points.map(({ at }) => at);
  const x = exactAxis(0, Math.max(0, ...steps), true);
  const [least, most] = range ?? (levels.length > 0 ? [Math.min(...levels), Math.max(...levels)] : [0, 1]);
  const y = roundAxis(least, most);
  const width = PANEL.width - PANEL.left - PANEL.right;
  const across = (at: number) => PANEL.left + ((at - x.domain[0]) / (x.domain[1] - x.domain[0])) * width;
  const up = (value: number) =>
    PANEL.top + PANEL.plot - ((value - y.domain[0]) / (y.domain[1] - y.domain[0])) * PANEL.plot;
  return { x, y, across, up };
}

type Placing = ReturnType<typeof placing>;

function axes(panel: FigurePanel, { x, y, across, up }: Placing, look: FigureLook, format: NumberFormats) {
  const base = PANEL.top + PANEL.plot;
  const right = PANEL.width - PANEL.right;
  const rules = y.ticks.map((tick) => `M${PANEL.left} ${up(tick).toFixed(1)}H${right}`).join('');
  return [
    `<path d="${rules}" stroke="${look.line}" stroke-width="0.6" fill="none"/>`,
    ...y.ticks.map((tick) => text(PANEL.left - 8, up(tick) + 5, format.share(tick), 'text-anchor="end"')),
    ...x.ticks.map((tick) => text(across(tick), base + 20, format.whole(tick), 'text-anchor="middle"')),
    text((PANEL.left + right) / 2, base + 40, panel.across, `text-anchor="middle" fill="${look.quiet}"`),
  ];
}

function curve({ points, colour, dashed, mark }: Curve, { across, up }: Placing): string {
  if (points.length === 0) return '';
  const place = (at: number, value: number) => `${across(at).toFixed(1)} ${up(value).toFixed(1)}`;
  const path = `M${points.map(({ at, value }) => place(at, value)).join('L')}`;
  const drawn = `<path d="${path}" stroke="${colour}" stroke-width="2.4" fill="none" stroke-linejoin="round"${dashes(dashed)}/>`;
  if (points.length === 1) {
    const [{ at, value }] = points;
    return `<circle cx="${across(at).toFixed(1)}" cy="${up(value).toFixed(1)}" r="4" fill="${colour}"/>`;
  }
  if (mark === undefined) return drawn;
  const every = Math.ceil(points.length / MARKED);
  const marks = points
    .filter((_, index) => index % every === Math.floor(every / 2))
    .map(({ at, value }) => `M${place(at, value)}${mark}`);
  return `${drawn}<path d="${marks.join('')}" stroke="${colour}" stroke-width="1.5" fill="${colour}"/>`;
}

function level(panel: FigurePanel, { up }: Placing, look: FigureLook): string {
  if (panel.line === undefined) return '';
  const y = up(panel.line.value);
  const right = PANEL.width - PANEL.right;
  return [
    `<path d="M${PANEL.left} ${y.toFixed(1)}H${right}" stroke="${look.quiet}" stroke-dasharray="2 4"/>`,
    text(
      right - 4,
      y - 6,
      panel.line.label,
      `text-anchor="end" fill="${look.quiet}" stroke="${look.ground}" stroke-width="4" paint-order="stroke"`,
    ),
  ].join('');
}

function legend({ legend: entries, note }: FigurePanel, look: FigureLook): readonly string[] {
  const column = (PANEL.width - PANEL.left) / COLUMNS;
  const rows = Math.ceil(entries.length / COLUMNS);
  const noteAt = LEGEND_TOP + rows * ROW;
  return [
    ...entries.map(({ name, colour, dashed, mark }, index) => {
      const x = PANEL.left + (index % COLUMNS) * column;
      const y = LEGEND_TOP + Math.floor(index / COLUMNS) * ROW;
      const sample = `<path d="M${x} ${y - 5}h28" stroke="${colour}" stroke-width="2.4"${dashes(dashed)}/>`;
      const marked = mark && `<path d="M${x + 14} ${y - 5}${mark}" stroke="${colour}" fill="${colour}"/>`;
      return `${sample}${marked ?? ''}${text(x + 36, y, shortened(name))}`;
    }),
    ...(note ? [text(PANEL.left, noteAt, note, `fill="${look.quiet}"`)] : []),
  ];
}

const heightOf = ({ legend: entries, note }: FigurePanel) =>
  LEGEND_TOP + (Math.ceil(entries.length / COLUMNS) + (note ? 1 : 0)) * ROW;

/** Charts side by side, as an SVG file that stands by itself. */
export function curvesSvg(
  panels: readonly FigurePanel[],
  look: FigureLook,
  format: NumberFormats,
): { readonly svg: string; readonly width: number; readonly height: number } {
  const width = PANEL.width * panels.length;
  const height = Math.max(...panels.map(heightOf));
  const drawn = panels.map((panel, index) => {
    const place = placing(panel);
    return [
      `<g transform="translate(${index * PANEL.width} 0)">`,
      text(PANEL.left, 32, panel.title, 'font-size="19" font-weight="650"'),
      ...axes(panel, place, look, format),
      ...panel.curves.map((each) => curve(each, place)),
      level(panel, place, look),
      ...legend(panel, look),
      '</g>',
    ].join('\n');
  });
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(FIGURE_FONT)}" font-size="14" fill="${look.text}">`,
    `<rect width="${width}" height="${height}" fill="${look.ground}"/>`,
    ...drawn,
    '</svg>',
  ].join('\n');
  return { svg, width, height };
}
