import { useComputedColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Curve } from '../charts/drawn-curves.ts';
import { useLossCurves, useMeasureCurves, usePairName } from '../charts/shown-curves.ts';
import type { OverlaidRun } from '../compare/overlay.ts';
import { useFormat } from '../format.ts';
import { saveFile } from '../save-file.ts';
import { curvesSvg, type FigurePanel } from './curves-svg.ts';
import { FIGURE_LOOK, FIGURE_RATIO, pngOf } from './figure-look.ts';
import type { FigureProps } from './figures.ts';
import { figureName } from './save-run.ts';
import { useFigure } from './use-figure.ts';

/** What the text of the page is drawn in stands for itself in a file. */
const withColour = <Drawn extends { readonly colour: string }>(drawn: Drawn, text: string): Drawn =>
  drawn.colour.startsWith('var(') ? { ...drawn, colour: text } : drawn;

const legendOf = (runs: readonly OverlaidRun[], text: string) =>
  runs.map(({ name, look }) => withColour({ name, ...look }, text));

/** The charts of the run as they are on show, side by side. */
function usePanels(text: string): readonly FigurePanel[] {
  const { t } = useTranslation();
  const pairName = usePairName();
  const loss = useLossCurves();
  const retrieval = useMeasureCurves();
  const across = t('status/step');
  const coloured = (curves: readonly Curve[]) => curves.map((curve) => withColour(curve, text));
  const named = retrieval.curves.map((curve) => ({ ...curve, name: pairName(curve.id ?? curve.name) }));
  const isOverlaid = loss.runs.length > 0;
  return [
    {
      title: t('charts/loss'),
      across,
      curves: coloured(loss.curves),
      legend: isOverlaid ? legendOf(loss.runs, text) : loss.curves,
      note: isOverlaid ? t('compare/loss-note') : undefined,
      line: loss.line,
    },
    {
      title: t(`measure/${retrieval.measure}`),
      across,
      curves: coloured(retrieval.curves),
      legend: isOverlaid ? legendOf(retrieval.runs, text) : named,
      note: isOverlaid ? t('compare/measure-note') : undefined,
      line: retrieval.line,
      range: retrieval.range,
    },
  ];
}

async function rasterised(svg: string, width: number, height: number): Promise<Blob> {
  const picture = new Image(width * FIGURE_RATIO, height * FIGURE_RATIO);
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return pngOf(canvas);
}

/** Saves the charts once, and shows nothing. */
export function CurvesFigure({ format: wanted, onMade }: FigureProps & { readonly format: 'svg' | 'png' }) {
  const look = FIGURE_LOOK[useComputedColorScheme('light')];
  const format = useFormat();
  const panels = usePanels(look.text);
  useFigure(() => {
    const { svg, width, height } = curvesSvg(panels, look, format);
    if (wanted === 'svg') saveFile(figureName('curves.svg'), svg, 'image/svg+xml');
    else {
      void rasterised(svg, width, height).then((png) => saveFile(figureName('curves.png'), png, 'image/png'));
    }
    onMade();
  });
  return null;
}
