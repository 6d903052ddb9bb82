import { CloseButton, NativeSelect } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opened } from '../../worker/protocol.ts';
import { useFormat } from '../format.ts';
import { isPictured } from '../space/appearance.ts';
import { cameras } from '../space/cameras.ts';
import { type ItemPlace, itemOf, numberOf } from '../space/item-place.ts';
import { PlaneAxes } from '../space/PlaneAxes.tsx';
import type { SpaceChoices } from '../space/SpaceTools.tsx';
import { type FrameSource, SpaceView } from '../space/SpaceView.tsx';
import { useSelection } from '../space/selection.ts';
import { useSpaceLook } from '../space/use-space-look.ts';
import { useSpaceName } from '../space/use-space-name.ts';
import { subscribeFrame } from '../state/frames.ts';
import { setQuery } from '../state/looking.ts';
import { decompress } from '../state/recording.ts';
import { useRun } from '../state/run-store.ts';
import { closeBeside, pointAtItem, showBeside, useBeside } from './beside.ts';
import { type ItemLink, isLinked } from './item-link.ts';
import { type KeptPicture, useKeptPictures } from './kept-pictures.ts';
import type { KeptRun } from './kept-run.ts';
import { useKeptRuns } from './kept-runs.ts';
import { RunMark } from './RunMark.tsx';
import { useRunLooks } from './run-looks.ts';
import { turningAfter } from './turn-onto.ts';

interface KeptSpaceProps {
  /** The run on show. */
  readonly opened: Opened;
  readonly choices: SpaceChoices;
  readonly run: KeptRun;
  readonly picture: KeptPicture;
  /** Between the items of the run on show and those of the kept one. */
  readonly link: ItemLink;
  /** Whether it is looked at from where the other space is. */
  readonly isTogether: boolean;
  /** Whether its items are turned onto those of the other space. */
  readonly isTurned: boolean;
}

/** The frame of a kept run, turned after those of the run on show where that is wanted. */
function useKeptFrames({ opened, picture, link, isTurned }: KeptSpaceProps): FrameSource {
  return useMemo(() => {
    const frame = decompress(picture.frame);
    if (!isTurned) {
      return (listener) => {
        listener(frame);
        return () => {};
      };
    }
    const pairs = link.modalities.flatMap((modality) =>
      Array.from({ length: link.count }, (_, index) => {
        const item = { modality, index };
        const [here, there] = [numberOf(picture.opened, item), numberOf(opened, item)];
        return here === null || there === null ? [] : [[here, there] as const];
      }).flat(),
    );
    return turningAfter(frame, subscribeFrame, pairs);
  }, [opened, picture, link, isTurned]);
}

/** The space of a kept run as it was: what is pointed at or chosen here is so in the other space, and the other way round. */
export function KeptSpace(props: KeptSpaceProps) {
  const { opened, choices, run, picture, link, isTogether } = props;
  const { t } = useTranslation();
  const kept = picture.opened;
  const frames = useKeptFrames(props);
  const look = useSpaceLook(kept, choices);
  const space = useSpaceName()(kept, picture.frame.step);
  // Items that the other space has not are singled out here alone.
  const [ownPointed, setOwnPointed] = useState<ItemPlace | null>(null);
  const [ownSelected, setOwnSelected] = useState<ItemPlace | null>(null);
  const pointed = useBeside((state) => state.pointed);
  const query = useRun((state) => state.query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen in the other space takes its place
  useEffect(() => setOwnSelected(null), [query]);
  const highlighted = useSelection((state) => state.highlighted);
  const highlightedHere = useMemo(
    () =>
      highlighted
        .map((number) => itemOf(opened, number))
        .filter((item) => isLinked(link, item))
        .flatMap((item) => numberOf(kept, item) ?? []),
    [highlighted, opened, kept, link],
  );
  const inBoth = (item: ItemPlace | null) => (item && isLinked(link, item) ? item : null);
  const onPoint = (item: ItemPlace | null) => {
    pointAtItem(inBoth(item));
    // The numbers of very many items are not all here, and the run on show has others.
    setOwnPointed(inBoth(item) || !isPictured(kept) ? null : item);
  };
  const onSelect = (item: ItemPlace) => {
    if (isLinked(link, item)) setQuery({ kind: 'item', ...item });
    else setOwnSelected(item);
  };
  return (
    <div className="space-view">
      <SpaceView
        opened={kept}
        look={look}
        name={t('compare/space-of', { run: run.name, space })}
        frames={frames}
        selected={ownSelected ?? (query?.kind === 'item' ? inBoth(query) : null)}
        pointed={ownPointed ?? inBoth(pointed)}
        highlighted={highlightedHere}
        cameras={isTogether ? cameras : null}
        onSelect={onSelect}
        onPoint={onPoint}
      >
        {picture.frame.told && <PlaneAxes />}
      </SpaceView>
      <KeptCaption run={run} picture={picture} />
    </div>
  );
}

/** Says whose space it is, and lets another be chosen. */
function KeptCaption({ run, picture: { frame } }: Pick<KeptSpaceProps, 'run' | 'picture'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const look = useRunLooks()(run.place);
  const runs = useKeptRuns((state) => state.runs);
  const pictures = useKeptPictures();
  const shown = runs.filter(({ id }) => pictures[id] !== undefined);
  return (
    <div className="space-caption">
      <RunMark look={look} />
      <NativeSelect
        size="xs"
        aria-label={t('beside/which')}
        value={run.id}
        onChange={(event) => showBeside(Number(event.currentTarget.value))}
        data={shown.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <span className="quiet">
        {t('timeline/step', { step: format.whole(frame.step) })}
        {frame.layout && ` · ${t(`projection/${frame.layout}`)}`}
      </span>
      <CloseButton size="sm" aria-label={t('beside/close')} title={t('beside/close')} onClick={closeBeside} />
    </div>
  );
}
