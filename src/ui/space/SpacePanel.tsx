import { NativeSelect, SegmentedControl, Switch, useComputedColorScheme } from '@mantine/core';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { worldParameter } from '../../engine/config/run-config.ts';
import type { Opened } from '../../worker/protocol.ts';
import { hasClasses, useClassName, useItemName } from '../class-name.ts';
import { useFormat } from '../format.ts';
import { ItemPicture } from '../items/ItemPicture.tsx';
import { isSentence } from '../items/item-pixels.ts';
import { modalityColour, modalityMark } from '../modality-look.ts';
import { subscribeFrame } from '../state/frames.ts';
import { setDimensions, setPairs, setQuery, showPlane } from '../state/run-actions.ts';
import { PAIRS_SHOWN, useRun } from '../state/run-store.ts';
import { CLASS_COLOURS } from '../theme.ts';
import { MOST_PICTURED } from './appearance.ts';
import type { HoveredItem } from './SpaceView.tsx';
import type { SpaceLook } from './scene.ts';
import { Timeline } from './Timeline.tsx';

const SpaceView = lazy(() => import('./SpaceView.tsx'));

type ColourBy = 'label' | 'modality';

/** The shared space with its tools and its legend. */
export function SpacePanel() {
  const { t } = useTranslation();
  const opened = useRun((state) => state.opened);
  const query = useRun((state) => state.query);
  const dimensions = useRun((state) => state.dimensions);
  const isPlane = useRun((state) => state.planeShown && state.opened?.hasPlane === true);
  const step = useRun((state) => state.step);
  const scheme = useComputedColorScheme('light');
  const [marks, setMarks] = useState<SpaceLook['marks']>('pictures');
  const [wantedColour, setColourBy] = useState<ColourBy>('label');
  const byLabel = opened === null || hasClasses(opened);
  const colourBy = byLabel ? wantedColour : 'modality';
  const [showLines, setShowLines] = useState(true);
  const [hovered, setHovered] = useState<HoveredItem | null>(null);
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
  const names = opened?.modalities.map(({ id }) => t(`modality/${id}`)).join(', ') ?? '';
  const isMixed = opened !== null && opened.heldOutShown < opened.modalities[0].classes.length;
  const isPictured = opened === null || opened.modalities[0].classes.length <= MOST_PICTURED;
  const count = opened?.modalities.reduce((sum, { classes }) => sum + classes.length, 0) ?? 0;
  return (
    <section id="space" className="card space" aria-label={t('space/label')}>
      <Suspense fallback={<p className="quiet">{t('space/loading')}</p>}>
        {opened && (
          <SpaceView
            opened={opened}
            look={look}
            selected={query}
            describe={t(isMixed ? 'space/describe-mixed' : 'space/describe', {
              count,
              modalities: names,
              step,
            })}
            onSelect={(modality, index) => setQuery({ kind: 'item', modality, index })}
            onHover={setHovered}
          >
            {isPlane && <PlaneAxes />}
          </SpaceView>
        )}
      </Suspense>
      {opened && hovered && <HoverCard opened={opened} item={hovered} />}
      <div className="space-tools">
        <SegmentedControl
          size="xs"
          aria-label={t('space/dimensions')}
          value={isPlane ? 'plane' : String(dimensions)}
          onChange={(value) => (value === 'plane' ? showPlane() : setDimensions(value === '3' ? 3 : 2))}
          data={[
            { value: '2', label: t('space/2d') },
            { value: '3', label: t('space/3d') },
            ...(opened?.hasPlane ? [{ value: 'plane', label: t('space/plane') }] : []),
          ]}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('space/marks')}
          value={isPictured ? marks : 'points'}
          onChange={setMarks}
          data={[
            { value: 'pictures' as const, label: t('space/pictures'), disabled: !isPictured },
            { value: 'points' as const, label: t('space/points') },
          ]}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('space/colour')}
          value={colourBy}
          onChange={setColourBy}
          data={[
            { value: 'label' as const, label: t('space/by-label'), disabled: !byLabel },
            { value: 'modality' as const, label: t('space/by-modality') },
          ]}
        />
        <Switch
          size="xs"
          label={t('space/lines')}
          checked={showLines}
          onChange={(event) => setShowLines(event.currentTarget.checked)}
        />
        {opened && <PairsChoice opened={opened} />}
      </div>
      <div className="space-foot">
        <Timeline />
        {opened && <Legend opened={opened} colourBy={colourBy} />}
      </div>
    </section>
  );
}

/** How many pairs are shown: so many, or all there are. */
function PairsChoice({ opened }: { readonly opened: Opened }) {
  const { t } = useTranslation();
  const format = useFormat();
  const pairs = useRun((state) => state.pairs);
  const there = opened.testItems + opened.trainItems;
  const all = Number.POSITIVE_INFINITY;
  const choices = PAIRS_SHOWN.filter((count) => count < there || count === all);
  return (
    <NativeSelect
      size="xs"
      aria-label={t('space/pairs')}
      value={String(pairs < there ? pairs : all)}
      onChange={(event) => setPairs(Number(event.currentTarget.value))}
      data={choices.map((count) => ({
        value: String(count),
        label: count === all ? t('space/pairs-all') : t('space/pairs-some', { count: format.whole(count) }),
      }))}
    />
  );
}

function Legend({ opened, colourBy }: { readonly opened: Opened; readonly colourBy: ColourBy }) {
  const { t } = useTranslation();
  const className = useClassName();
  const step = useRun((state) => state.step);
  const scheme = useComputedColorScheme('light');
  const format = useFormat();
  const { heldOutShown, modalities } = opened;
  const training = modalities[0].classes.length - heldOutShown;
  const hint =
    training > 0
      ? t('space/hint-held-out', { count: format.whole(heldOutShown) })
      : t(step === 0 ? `space/hint-start/${worldParameter.read(opened.config)}` : 'space/hint-click');
  return (
    <div className="space-legend">
      {colourBy === 'label' && (
        <ul aria-label={t('space/legend-classes')}>
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
      <ul aria-label={t('space/legend-modalities')}>
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
        {hint} <Explained />
      </span>
    </div>
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

/** How much of the space the picture shows, or how much of the plane the space tells. */
function Explained() {
  const { t } = useTranslation();
  const format = useFormat();
  const [share, setShare] = useState<number | null>(null);
  const [told, setTold] = useState<readonly number[] | undefined>();
  useEffect(
    () =>
      subscribeFrame(({ explained, told: ofPlane }) => {
        const percent = Math.round(100 * explained.reduce((sum, part) => sum + part, 0));
        setShare(explained.length === 0 ? null : percent);
        setTold(ofPlane);
      }),
    [],
  );
  if (told) {
    const [across, up] = told.map(format.share);
    return t('space/told', { across, up });
  }
  return share === null ? t('space/exact') : t('space/explained', { percent: format.whole(share) });
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
