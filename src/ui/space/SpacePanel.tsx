import { useComputedColorScheme } from '@mantine/core';
import { Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasClasses } from '../class-name.ts';
import { afterFirstPicture } from '../first-picture.ts';
import { modalityColour } from '../modality-look.ts';
import { Panel } from '../page-options/Panel.tsx';
import { setQuery } from '../state/looking.ts';
import { useRun } from '../state/run-store.ts';
import { CLASS_COLOURS } from '../theme.ts';
import { FirstPicture } from './FirstPicture.tsx';
import { SpaceLegend } from './SpaceLegend.tsx';
import type { SpaceChoices } from './SpaceTools.tsx';
import type { HoveredItem } from './SpaceView.tsx';
import type { SpaceLook } from './scene.ts';

/** The drawing of the space weighs half as much as all that comes before it. */
const SpaceView = afterFirstPicture(async () => (await import('./SpaceView.tsx')).default);
const SpaceTools = afterFirstPicture(async () => (await import('../rest.ts')).SpaceTools);
const HoverCard = afterFirstPicture(async () => (await import('../rest.ts')).HoverCard);
const Timeline = afterFirstPicture(async () => (await import('../rest.ts')).Timeline);

/** How many times as large items are on a projector. */
const PROJECTED = 1.6;

/** The shared space with its tools and its legend. */
export function SpacePanel() {
  const { t } = useTranslation();
  const opened = useRun((state) => state.opened);
  const firstItems = useRun((state) => state.firstItems);
  const [isPictured, setPictured] = useState(false);
  const onPictured = useCallback(() => setPictured(true), []);
  const query = useRun((state) => state.query);
  const isPlane = useRun((state) => state.planeShown && state.opened?.hasPlane === true);
  const scheme = useComputedColorScheme('light');
  const isProjected = useRun((state) => state.options.projector);
  const [choices, setChoices] = useState<SpaceChoices>({
    marks: 'pictures',
    colourBy: 'label',
    showLines: true,
  });
  const [hovered, setHovered] = useState<HoveredItem | null>(null);
  const { marks, showLines } = choices;
  const colourBy = opened === null || hasClasses(opened) ? choices.colourBy : 'modality';
  const look = useMemo(
    (): SpaceLook => ({
      marks,
      showLines,
      colourBy,
      magnified: isProjected ? PROJECTED : 1,
      colourOf: (modality, label) =>
        colourBy === 'label' ? CLASS_COLOURS[scheme][label % 10] : modalityColour(modality, scheme),
      queryColour: scheme === 'dark' ? '#ffffff' : '#111111',
    }),
    [marks, showLines, colourBy, scheme, isProjected],
  );
  return (
    <section id="space" data-anchor="space" className="card space" aria-label={t('space/label')}>
      <Suspense>
        {opened && (
          <SpaceView
            opened={opened}
            look={look}
            selected={query}
            onSelect={(modality, index) => setQuery({ kind: 'item', modality, index })}
            onHover={setHovered}
            onPictured={onPictured}
          >
            {isPlane && <PlaneAxes />}
          </SpaceView>
        )}
      </Suspense>
      {firstItems && (
        <FirstPicture
          items={firstItems}
          colourOf={look.colourOf}
          describe={t('space/first-picture')}
          gone={isPictured}
        />
      )}
      <Suspense>{opened && hovered && <HoverCard opened={opened} item={hovered} />}</Suspense>
      <Panel name="view">
        <Suspense>
          <SpaceTools opened={opened} choices={choices} onChange={setChoices} />
        </Suspense>
      </Panel>
      <div className="space-foot">
        <Panel name="timeline">
          <Suspense>
            <Timeline />
          </Suspense>
        </Panel>
        {opened ? (
          <SpaceLegend opened={opened} colourBy={colourBy} />
        ) : (
          <p className="space-legend quiet">{t(firstItems ? 'space/first-picture' : 'space/loading')}</p>
        )}
      </div>
    </section>
  );
}

/** The names of the plane's axes at its edges: what is far to the right, to the left, up and down. */
function PlaneAxes() {
  const { t } = useTranslation();
  return (
    <div className="plane-axes" aria-hidden>
      {(['right', 'left', 'up', 'down'] as const).map((side) => (
        <span key={side} data-side={side}>
          {t(`space/plane-${side}`)}
        </span>
      ))}
    </div>
  );
}
