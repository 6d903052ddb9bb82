import { NativeSelect, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dimParameter, methodParameter } from '../../engine/config/run-config.ts';
import type { Opened } from '../../worker/protocol.ts';
import { usePushes } from '../state/pushes.ts';
import { setProjection, watchPushes } from '../state/run-actions.ts';
import { useRun } from '../state/run-store.ts';
import { addViewTexts } from '../views/view-texts.ts';
import { WhatButton } from '../what/WhatButton.tsx';
import { PairsChoice } from './PairsChoice.tsx';

/** Projections by their ids: what computes them is the worker's. */
const PROJECTIONS = ['pca', 'umap', 'tsne'];

/** The tools of the space that the first picture does not wait for, neither for their texts. */
export async function loadMoreTools() {
  await addViewTexts();
  return MoreTools;
}

function MoreTools({ opened }: { readonly opened: Opened }) {
  return (
    <>
      <ArrowsSwitch />
      <ProjectionChoice opened={opened} />
      <PairsChoice opened={opened} />
      <WhatButton />
    </>
  );
}

/** Whether arrows show where the loss pushes the batch, where there is a loss. */
function ArrowsSwitch() {
  const { t } = useTranslation();
  const isWanted = usePushes((state) => state.isWanted);
  const isSolved = useRun(({ config }) => methodParameter.read(config) !== methodParameter.default);
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
