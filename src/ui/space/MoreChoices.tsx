import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dimParameter } from '../../engine/config/run-config.ts';
import { PROJECTIONS } from '../../share/linked-view.ts';
import type { Opened } from '../../worker/protocol.ts';
import { setProjection } from '../state/looking.ts';
import { useRun } from '../state/run-store.ts';
import { addViewTexts } from '../views/view-texts.ts';
import { PairsChoice } from './PairsChoice.tsx';

/** The choices of the space that the first picture does not wait for, neither for their texts. */
export async function loadMoreChoices() {
  await addViewTexts();
  return MoreChoices;
}

function MoreChoices({ opened }: { readonly opened: Opened }) {
  return (
    <>
      <ProjectionChoice opened={opened} />
      <PairsChoice opened={opened} />
    </>
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
