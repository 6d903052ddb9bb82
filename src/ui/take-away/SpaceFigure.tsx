import { useComputedColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dimParameter } from '../../engine/config/run-config.ts';
import { useClassName } from '../class-name.ts';
import { useFormat } from '../format.ts';
import { modalityColour, modalityMark } from '../modality-look.ts';
import { saveFile } from '../save-file.ts';
import { shownSpace } from '../space/shown-space.ts';
import { useTimeline } from '../state/frames.ts';
import { notify } from '../state/notices.ts';
import { useRun } from '../state/run-store.ts';
import { FIGURE_FONT, FIGURE_LOOK, FIGURE_RATIO, type FigureLook, pngOf } from './figure-look.ts';
import type { FigureProps } from './figures.ts';
import { figureName } from './save-run.ts';
import { useFigure } from './use-figure.ts';

interface LegendEntry {
  readonly mark: string;
  readonly colour: string;
  readonly name: string;
}

/** Pixels of the page. */
const MARGIN = 20;
const ROW = 26;
const FONT = 15;
const GAP = 20;

/** What colours and marks mean, classes first. */
function useLegend(quiet: string): () => readonly LegendEntry[] {
  const { t } = useTranslation();
  const className = useClassName();
  const scheme = useComputedColorScheme('light');
  return () => {
    const { opened } = useRun.getState();
    const look = shownSpace()?.look;
    if (opened === null || look === undefined) return [];
    const { classNames, modalities } = opened;
    const byLabel = look.colourBy === 'label';
    const classes = classNames.map((_, label) => {
      const colour = look.colourOf(modalities[0].id, label);
      return { mark: '⬤', colour, name: className(opened, label) };
    });
    const kinds = modalities.map(({ id }) => {
      const colour = byLabel ? quiet : modalityColour(id, scheme);
      return { mark: modalityMark(id), colour, name: t(`modality/${id}`) };
    });
    return byLabel ? [...classes, ...kinds] : kinds;
  };
}

/** At which step the space is shown, and by which projection. */
function useCaption(): () => string {
  const { t } = useTranslation();
  const format = useFormat();
  return () => {
    const { step, opened, dimensions, projection, planeShown } = useRun.getState();
    const { at, steps } = useTimeline.getState();
    const shown = at === null ? step : (steps[at] ?? step);
    const isProjected = opened && !planeShown && dimParameter.read(opened.config) > dimensions;
    const by = isProjected ? [t(`projection/${projection}`)] : [];
    return [t('timeline/step', { step: format.whole(shown) }), ...by].join(' · ');
  };
}

/** Entries in rows that fit the width. */
function rowsOf(context: CanvasRenderingContext2D, entries: readonly LegendEntry[], width: number) {
  const rows: { readonly x: number; readonly row: number; readonly entry: LegendEntry }[] = [];
  let [x, row] = [0, 0];
  for (const entry of entries) {
    const needed = FONT * 1.5 + context.measureText(entry.name).width;
    if (x > 0 && x + needed > width) [x, row] = [0, row + 1];
    rows.push({ x, row, entry });
    x += needed + GAP;
  }
  return rows;
}

/** The space on the ground of a slide, with its legend and its caption below. */
function composed(
  space: HTMLCanvasElement,
  entries: readonly LegendEntry[],
  caption: string,
  look: FigureLook,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  const width = space.width / FIGURE_RATIO;
  const height = space.height / FIGURE_RATIO;
  const font = `${FONT}px ${FIGURE_FONT}`;
  context.font = font;
  const placed = rowsOf(context, entries, width - 2 * MARGIN);
  const rows = (placed.at(-1)?.row ?? -1) + 1;
  canvas.width = space.width;
  canvas.height = (height + (rows + 1) * ROW + 2 * MARGIN) * FIGURE_RATIO;
  context.fillStyle = look.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(space, 0, 0);
  context.scale(FIGURE_RATIO, FIGURE_RATIO);
  context.font = font;
  context.textBaseline = 'middle';
  const top = height + MARGIN;
  for (const { x, row, entry } of placed) {
    const y = top + (row + 0.5) * ROW;
    context.fillStyle = entry.colour;
    context.fillText(entry.mark, MARGIN + x, y);
    context.fillStyle = look.text;
    context.fillText(entry.name, MARGIN + x + FONT * 1.5, y);
  }
  context.fillStyle = look.quiet;
  context.fillText(caption, MARGIN, top + (rows + 0.5) * ROW);
  return canvas;
}

/** Saves a picture of the space once, and shows nothing. */
export function SpaceFigure({ onMade }: FigureProps) {
  const look = FIGURE_LOOK[useComputedColorScheme('light')];
  const legend = useLegend(look.quiet);
  const caption = useCaption();
  useFigure(() => {
    const space = shownSpace();
    if (space === null) notify({ severity: 'info', code: 'no-space', parameters: {} });
    else {
      const figure = composed(space.scene.picture(FIGURE_RATIO), legend(), caption(), look);
      void pngOf(figure).then((png) => saveFile(figureName('space.png'), png, 'image/png'));
    }
    onMade();
  });
  return null;
}
