import { SegmentedControl, Switch } from '@mantine/core';
import { SlidersHorizontal } from 'lucide-react';
import { memo, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opened } from '../../worker/protocol.ts';
import { hasClasses } from '../class-name.ts';
import { afterFirstPicture } from '../first-picture.ts';
import { IconButton } from '../IconButton.tsx';
import { setDimensions, showPlane } from '../state/looking.ts';
import { useRun } from '../state/run-store.ts';
import { ArrowsSwitch } from './ArrowsSwitch.tsx';
import { isPictured } from './appearance.ts';
import type { SpaceLook } from './scene.ts';

const MoreChoices = afterFirstPicture(async () => (await import('../rest.ts')).loadMoreChoices());
const MoreTools = afterFirstPicture(async () => (await import('../rest.ts')).loadMoreTools());

export type ColourBy = 'label' | 'modality';

/** How the learner wants to see the space. */
export interface SpaceChoices {
  readonly marks: SpaceLook['marks'];
  readonly colourBy: ColourBy;
  readonly showLines: boolean;
}

interface SpaceToolsProps {
  readonly opened: Opened | null;
  readonly choices: SpaceChoices;
  readonly onChange: (choices: SpaceChoices) => void;
}

/**
 * The tools above the space, in one line: those that it has no room for are folded away. Left alone while the run
 * trains, which they know nothing of.
 */
export const SpaceTools = memo(function SpaceTools({ opened, choices, onChange }: SpaceToolsProps) {
  const { t } = useTranslation();
  const dimensions = useRun((state) => state.dimensions);
  const isPlane = useRun((state) => state.planeShown && state.opened?.hasPlane === true);
  const canPicture = opened === null || isPictured(opened);
  const byLabel = opened === null || hasClasses(opened);
  const [isUnfolded, setUnfolded] = useState(false);
  return (
    <div className="space-tools" data-unfolded={isUnfolded}>
      <SegmentedControl
        size="xs"
        data-anchor="view"
        aria-label={t('space/dimensions')}
        value={isPlane ? 'plane' : String(dimensions)}
        onChange={(value) => (value === 'plane' ? showPlane() : setDimensions(value === '3' ? 3 : 2))}
        data={[
          { value: '2', label: t('space/2d') },
          { value: '3', label: t('space/3d') },
          ...(opened?.hasPlane ? [{ value: 'plane', label: t('space/plane') }] : []),
        ]}
      />
      <IconButton
        className="space-tools-unfold"
        variant={isUnfolded ? 'filled' : 'default'}
        size={30}
        label={t('space/tools')}
        aria-expanded={isUnfolded}
        onClick={() => setUnfolded(!isUnfolded)}
      >
        <SlidersHorizontal size={15} aria-hidden />
      </IconButton>
      <div className="space-choices">
        <div className="space-choices-often">
          <SegmentedControl
            size="xs"
            aria-label={t('space/marks')}
            value={canPicture ? choices.marks : 'points'}
            onChange={(marks) => onChange({ ...choices, marks })}
            data={[
              { value: 'pictures' as const, label: t('space/pictures'), disabled: !canPicture },
              { value: 'points' as const, label: t('space/points') },
            ]}
          />
          <Switch
            size="xs"
            label={t('space/lines')}
            checked={choices.showLines}
            onChange={(event) => onChange({ ...choices, showLines: event.currentTarget.checked })}
          />
          <ArrowsSwitch />
        </div>
        <div className="space-choices-rarely">
          <SegmentedControl
            size="xs"
            data-anchor="colours"
            aria-label={t('space/colour')}
            value={byLabel ? choices.colourBy : 'modality'}
            onChange={(colourBy) => onChange({ ...choices, colourBy })}
            data={[
              { value: 'label' as const, label: t('space/by-label'), disabled: !byLabel },
              { value: 'modality' as const, label: t('space/by-modality') },
            ]}
          />
          <Suspense>{opened && <MoreChoices opened={opened} />}</Suspense>
        </div>
      </div>
      <Suspense>{opened && <MoreTools opened={opened} />}</Suspense>
    </div>
  );
});
