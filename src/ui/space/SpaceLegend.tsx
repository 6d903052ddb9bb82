import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { worldParameter } from '../../engine/config/run-config.ts';
import type { Opened } from '../../worker/protocol.ts';
import { useClassName } from '../class-name.ts';
import { useFormat } from '../format.ts';
import { modalityColour, modalityMark } from '../modality-look.ts';
import { subscribeFrame } from '../state/frames.ts';
import { useRun } from '../state/run-store.ts';
import { CLASS_COLOURS } from '../theme.ts';
import type { ColourBy } from './SpaceTools.tsx';

/** What colours and marks mean, and what is on show. */
export function SpaceLegend({ opened, colourBy }: { readonly opened: Opened; readonly colourBy: ColourBy }) {
  const { t } = useTranslation();
  const className = useClassName();
  const isAtStart = useRun((state) => state.step === 0);
  const scheme = useComputedColorScheme('light');
  const format = useFormat();
  const { heldOutShown, modalities } = opened;
  const training = modalities[0].classes.length - heldOutShown;
  const hint =
    training > 0
      ? t('space/hint-held-out', { count: format.whole(heldOutShown) })
      : t(isAtStart ? `space/hint-start/${worldParameter.read(opened.config)}` : 'space/hint-click');
  return (
    <div className="space-legend">
      {colourBy === 'label' && (
        <ul aria-label={t('space/legend-classes')} data-what="legend-classes">
          {opened.classNames.map((name, label) => (
            <li key={name}>
              <span aria-hidden style={{ color: CLASS_COLOURS[scheme][label % 10] }}>
                ⬤
              </span>{' '}
              {className(opened, label)}
            </li>
          ))}
        </ul>
      )}
      <ul aria-label={t('space/legend-modalities')} data-what="legend-modalities">
        {opened.modalities.map(({ id }) => (
          <li key={id}>
            <span
              aria-hidden
              style={{ color: colourBy === 'modality' ? modalityColour(id, scheme) : 'var(--quiet)' }}
            >
              {modalityMark(id)}
            </span>{' '}
            {t(`modality/${id}`)}
          </li>
        ))}
      </ul>
      {training > 0 && <span>{t('space/training', { count: format.whole(training) })}</span>}
      <span className="note">
        <Note hint={hint} />
      </span>
    </div>
  );
}

/** How much of the space the picture shows, or how much of the plane the space tells. */
function Note({ hint }: { readonly hint: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [share, setShare] = useState<number | null>(null);
  const [told, setTold] = useState<readonly number[] | undefined>();
  const [layout, setLayout] = useState<string | undefined>();
  useEffect(
    () =>
      subscribeFrame(({ explained, told: ofPlane, layout: laidOut }) => {
        const percent = Math.round(100 * explained.reduce((sum, part) => sum + part, 0));
        setShare(explained.length === 0 ? null : percent);
        setTold(ofPlane);
        setLayout(laidOut);
      }),
    [],
  );
  const pictureOf = () => {
    if (told) {
      const [across, up] = told.map(format.share);
      return t('space/told', { across, up });
    }
    if (layout) return t('space/layout', { projection: t(`projection/${layout}`) });
    return share === null ? t('space/exact') : t('space/explained', { percent: format.whole(share) });
  };
  return format.sentences([hint, pictureOf()]);
}
