import { Lasso, Search, Waypoints } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opened } from '../../worker/protocol.ts';
import { IconButton } from '../IconButton.tsx';
import { showGraph } from '../state/looking.ts';
import { addViewTexts } from '../views/view-texts.ts';
import { WhatButton } from '../what/WhatButton.tsx';
import { GroupCard } from './GroupCard.tsx';
import { LayoutNote } from './LayoutNote.tsx';
import { NeighbourNote } from './NeighbourNote.tsx';
import { SearchField } from './SearchField.tsx';
import { clearSelection, setLasso, useSelection } from './selection.ts';
import './more-tools.css';

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
      <div className="space-notes">
        {isSearching && <SearchField opened={opened} />}
        <LayoutNote opened={opened} />
        {isLasso && <span className="space-note quiet">{t('space/lasso-how')}</span>}
        {isJoined && <NeighbourNote />}
        {group && <GroupCard opened={opened} group={group} />}
      </div>
    </>
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
