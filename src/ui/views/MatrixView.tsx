import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuadrantMeans } from '../../engine/measures/quadrants.ts';
import { hasClasses } from '../class-name.ts';
import { divergingColour } from '../diverging-colour.ts';
import { useFormat } from '../format.ts';
import { CLASS_COLOURS } from '../theme.ts';
import { drawQuadrants } from './draw-quadrants.ts';
import type { ViewProps } from './ViewsPanel.tsx';

/** The similarity matrix of held-out items, with its four quadrants. */
export function MatrixView({ report, opened }: ViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const scheme = useComputedColorScheme('light');
  const canvas = useRef<HTMLCanvasElement>(null);
  const { matrix, wanted } = report;
  const byClass = hasClasses(opened);
  useEffect(() => {
    if (canvas.current === null) return;
    const colours = CLASS_COLOURS[scheme];
    drawQuadrants(canvas.current, matrix, {
      similarity: (value) => divergingColour(value, scheme === 'dark'),
      strip: byClass ? (label) => colours[label % colours.length] : undefined,
    });
  }, [matrix, scheme, byClass]);
  const first = t(`modality/${wanted.first}`);
  const second = t(`modality/${wanted.second}`);
  return (
    <>
      <p className="quiet">{t('views/matrix-what')}</p>
      <div className="quadrants">
        <span className="quadrants-top" aria-hidden>
          <span>{first}</span>
          <span>{second}</span>
        </span>
        <span className="quadrants-side" aria-hidden>
          <span>{first}</span>
          <span>{second}</span>
        </span>
        <canvas
          ref={canvas}
          role="img"
          aria-label={t('views/matrix-describe', {
            items: format.whole(matrix.labels.length),
            first,
            second,
          })}
        />
      </div>
      <p className="quiet">{t('views/matrix-scale')}</p>
      <table className="measures-table">
        <caption className="visually-hidden">{t('views/means')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('views/quadrant')}</th>
            <th scope="col">{t('views/same-class')}</th>
            <th scope="col">{t('views/other-class')}</th>
          </tr>
        </thead>
        <tbody>
          <MeansRow name={t('views/in-modal', { first, second: first })} means={matrix.means.first} />
          <MeansRow name={t('views/in-modal', { first: second, second })} means={matrix.means.second} />
          <MeansRow name={t('views/cross-modal', { first, second })} means={matrix.means.across} />
        </tbody>
      </table>
    </>
  );
}

function MeansRow({ name, means }: { readonly name: string; readonly means: QuadrantMeans }) {
  const format = useFormat();
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{format.share(means.same)}</td>
      <td>{format.share(means.different)}</td>
    </tr>
  );
}
