import { useComputedColorScheme } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opened } from '../../worker/protocol.ts';
import { hasClasses, useItemName } from '../class-name.ts';
import { ItemPicture } from '../items/ItemPicture.tsx';
import { isSentence } from '../items/item-pixels.ts';
import { modalityColour } from '../modality-look.ts';
import { setQuery } from '../state/run-actions.ts';
import { useRun } from '../state/run-store.ts';
import { CLASS_COLOURS } from '../theme.ts';
import { SpaceLegend } from './SpaceLegend.tsx';
import { type SpaceChoices, SpaceTools } from './SpaceTools.tsx';
import type { HoveredItem } from './SpaceView.tsx';
import type { SpaceLook } from './scene.ts';
import { Timeline } from './Timeline.tsx';

const SpaceView = lazy(() => import('./SpaceView.tsx'));

/** The shared space with its tools and its legend. */
export function SpacePanel() {
  const { t } = useTranslation();
  const opened = useRun((state) => state.opened);
  const query = useRun((state) => state.query);
  const isPlane = useRun((state) => state.planeShown && state.opened?.hasPlane === true);
  const scheme = useComputedColorScheme('light');
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
      colourOf: (modality, label) =>
        colourBy === 'label' ? CLASS_COLOURS[scheme][label % 10] : modalityColour(modality, scheme),
      queryColour: scheme === 'dark' ? '#ffffff' : '#111111',
    }),
    [marks, showLines, colourBy, scheme],
  );
  return (
    <section id="space" className="card space" aria-label={t('space/label')}>
      <Suspense fallback={<p className="quiet">{t('space/loading')}</p>}>
        {opened && (
          <SpaceView
            opened={opened}
            look={look}
            selected={query}
            onSelect={(modality, index) => setQuery({ kind: 'item', modality, index })}
            onHover={setHovered}
          >
            {isPlane && <PlaneAxes />}
          </SpaceView>
        )}
      </Suspense>
      {opened && hovered && <HoverCard opened={opened} item={hovered} />}
      <SpaceTools opened={opened} choices={choices} onChange={setChoices} />
      <div className="space-foot">
        <Timeline />
        {opened && <SpaceLegend opened={opened} colourBy={colourBy} />}
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

function HoverCard({ opened, item }: { readonly opened: Opened; readonly item: HoveredItem }) {
  const itemName = useItemName();
  const modality = opened.modalities.find(({ id }) => id === item.modality);
  if (modality === undefined || item.index >= modality.classes.length) return null;
  return (
    <div className="hover-card" data-testid="hovered-item" style={{ left: item.x, top: item.y }}>
      {!isSentence(modality) && <ItemPicture modality={modality} index={item.index} size={44} />}
      {itemName(opened, modality, item.index)}
    </div>
  );
}
