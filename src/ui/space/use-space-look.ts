import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import type { Opened } from '../../worker/protocol.ts';
import { hasClasses } from '../class-name.ts';
import { modalityColour } from '../modality-look.ts';
import { useRun } from '../state/run-store.ts';
import { CLASS_COLOURS } from '../theme.ts';
import type { SpaceChoices } from './SpaceTools.tsx';
import type { SpaceLook } from './scene.ts';

/** How many times as large items are on a projector. */
const PROJECTED = 1.6;

/** How the items of a run are drawn, as the learner has chosen. */
export function useSpaceLook(opened: Opened | null, { marks, showLines, colourBy: wanted }: SpaceChoices) {
  const scheme = useComputedColorScheme('light');
  const isProjected = useRun((state) => state.options.projector);
  const colourBy = opened === null || hasClasses(opened) ? wanted : 'modality';
  return useMemo(
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
}
