import { Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBeside } from '../compare/beside.ts';
import { afterFirstPicture } from '../first-picture.ts';
import { Panel } from '../page-options/Panel.tsx';
import { useRun } from '../state/run-store.ts';
import { FirstPicture } from './FirstPicture.tsx';
import { SpaceLegend } from './SpaceLegend.tsx';
import type { SpaceChoices } from './SpaceTools.tsx';
import { useSpaceLook } from './use-space-look.ts';

/** The drawing of the space weighs half as much as all that comes before it. */
const LiveSpace = afterFirstPicture(async () => (await import('./LiveSpace.tsx')).default);
const BesideSpace = afterFirstPicture(async () =>
  (await import('../compare/beside-space.ts')).loadBesideSpace(),
);
const SpaceTools = afterFirstPicture(async () => (await import('../rest.ts')).SpaceTools);
const Timeline = afterFirstPicture(async () => (await import('../rest.ts')).Timeline);

/** The shared space with its tools and its legend. */
export function SpacePanel() {
  const { t } = useTranslation();
  const opened = useRun((state) => state.opened);
  const firstItems = useRun((state) => state.firstItems);
  const [isPictured, setPictured] = useState(false);
  const onPictured = useCallback(() => setPictured(true), []);
  const isCompared = useBeside(({ run }) => run !== null);
  const [choices, setChoices] = useState<SpaceChoices>({
    marks: 'pictures',
    colourBy: 'label',
    showLines: true,
  });
  const look = useSpaceLook(opened, choices);
  return (
    <section
      id="space"
      data-anchor="space"
      data-beside={isCompared || undefined}
      className="card space"
      aria-label={t('space/label')}
    >
      <Panel name="view">
        <Suspense fallback={<div className="space-tools" />}>
          <SpaceTools opened={opened} choices={choices} onChange={setChoices} />
        </Suspense>
      </Panel>
      <div className="space-views">
        <Suspense>{opened && <LiveSpace opened={opened} look={look} onPictured={onPictured} />}</Suspense>
        <Suspense fallback={<div className="space-view" />}>
          {opened && isCompared && <BesideSpace opened={opened} choices={choices} />}
        </Suspense>
        {firstItems && (
          <FirstPicture
            items={firstItems}
            colourOf={look.colourOf}
            describe={t('space/first-picture')}
            gone={isPictured}
          />
        )}
      </div>
      <div className="space-foot">
        <Panel name="timeline">
          <Suspense fallback={<div className="timeline" />}>
            <Timeline />
          </Suspense>
        </Panel>
        {opened ? (
          <SpaceLegend opened={opened} colourBy={look.colourBy} />
        ) : (
          <p className="space-legend quiet">{t(firstItems ? 'space/first-picture' : 'space/loading')}</p>
        )}
      </div>
    </section>
  );
}
