import { NativeSelect, Switch } from '@mantine/core';
import { Lasso, Search, Waypoints } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dimParameter, isTrainedByGradient } from '../../engine/config/run-config.ts';
import { PROJECTIONS } from '../../share/linked-view.ts';
import type { Opened } from '../../worker/protocol.ts';
import { IconButton } from '../IconButton.tsx';
import { setProjection, showGraph } from '../state/looking.ts';
import { usePushes } from '../state/pushes.ts';
import { useRun } from '../state/run-store.ts';
import { watchPushes } from '../state/training.ts';
import { addViewTexts } from '../views/view-texts.ts';
import { WhatButton } from '../what/WhatButton.tsx';
import { GroupCard } from './GroupCard.tsx';
import { LayoutNote } from './LayoutNote.tsx';
import { NeighbourNote } from './NeighbourNote.tsx';
import { PairsChoice } from './PairsChoice.tsx';
import { SearchField } from './SearchField.tsx';
import { clearSelection, setLasso, useSelection } from './selection.ts';
import './more-tools.css';

/** Projections by their ids: what computes them is the worker's. */
const ICON = { size: 15, 'aria-hidden': true } as const;

/** The tools of the space that the first picture does not wait for, neither for their texts. */
export async function loadMoreTools() {
  await addViewTexts();
  return MoreTools;
}

function MoreTools({ opened }: { readonly opened: Opened }) {
  const { t } = useTranslation();
  const { isLasso, group } = useSelection();
  const [isSearching, setSearching] = useState(false);
  const [isJoined, setJoined] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was singled out of other items is gone with them
  useEffect(() => {
    clearSelection();
    setSearching(false);
  }, [opened.modalities]);
  const toggleSearch = () => {
    clearSelection();
    setSearching(!isSearching);
  };
  const toggleGraph = () => {
    showGraph(!isJoined);
    setJoined(!isJoined);
  };
  return (
    <>
      <ArrowsSwitch />
      <ProjectionChoice opened={opened} />
      <PairsChoice opened={opened} />
      <WhatButton />
      <Toggle label={t('space/neighbours')} isOn={isJoined} onToggle={toggleGraph}>
        <Waypoints {...ICON} />
      </Toggle>
      <Toggle label={t('space/lasso')} isOn={isLasso} onToggle={() => setLasso(!isLasso)}>
        <Lasso {...ICON} />
      </Toggle>
      <Toggle label={t('space/search')} isOn={isSearching} onToggle={toggleSearch}>
        <Search {...ICON} />
      </Toggle>
      {isSearching && <SearchField opened={opened} />}
      <LayoutNote opened={opened} />
      {isLasso && <span className="space-note quiet">{t('space/lasso-how')}</span>}
      {isJoined && <NeighbourNote />}
      {group && <GroupCard opened={opened} group={group} />}
    </>
  );
}

/** Whether arrows show where the loss pushes the batch, where there is a loss. */
function ArrowsSwitch() {
  const { t } = useTranslation();
  const isWanted = usePushes((state) => state.isWanted);
  const isSolved = useRun(({ config }) => !isTrainedByGradient(config));
  if (isSolved) return null;
  return (
    <Switch
      size="xs"
      label={t('space/arrows')}
      checked={isWanted}
      onChange={(event) => watchPushes(event.currentTarget.checked)}
    />
  );
}

interface ToggleProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

function Toggle({ label, isOn, onToggle, children }: ToggleProps) {
  return (
    <IconButton
      variant={isOn ? 'filled' : 'default'}
      size={30}
      label={label}
      aria-pressed={isOn}
      onClick={onToggle}
    >
      {children}
    </IconButton>
  );
}

/** How a space of more dimensions than the picture is brought onto the screen. */
function ProjectionChoice({ opened }: { readonly opened: Opened }) {
  const { t } = useTranslation();
  const projection = useRun((state) => state.projection);
  const dimensions = useRun((state) => state.dimensions);
  const isPlane = useRun((state) => state.planeShown && opened.hasPlane);
  if (isPlane || dimParameter.read(opened.config) <= dimensions) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label={t('space/projection')}
      value={projection}
      onChange={(event) => setProjection(event.currentTarget.value)}
      data={PROJECTIONS.map((id) => ({ value: id, label: t(`projection/${id}`) }))}
    />
  );
}
