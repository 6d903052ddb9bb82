import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opened } from '../../worker/protocol.ts';
import { pointAtItem, useBeside } from '../compare/beside.ts';
import { LiveCaption } from '../compare/LiveCaption.tsx';
import { subscribeFrame } from '../state/frames.ts';
import { setQuery } from '../state/looking.ts';
import { useRun } from '../state/run-store.ts';
import { ArrowLayer } from './arrow-layer.ts';
import { cameras } from './cameras.ts';
import { PlaneAxes } from './PlaneAxes.tsx';
import { SpaceView } from './SpaceView.tsx';
import type { SpaceLook, SpaceScene } from './scene.ts';
import { inspect, useSelection } from './selection.ts';
import { setShownSpace } from './shown-space.ts';
import { useSpaceName } from './use-space-name.ts';

interface LiveSpaceProps {
  readonly opened: Opened;
  readonly look: SpaceLook;
  /** Called when the items stand in the space as themselves. */
  readonly onPictured: () => void;
}

/** The space of the run on show. */
export default function LiveSpace({ opened, look, onPictured }: LiveSpaceProps) {
  const { t } = useTranslation();
  const space = useSpaceName()(
    opened,
    useRun((state) => state.step),
  );
  const isCompared = useBeside(({ run }) => run !== null);
  const pointed = useBeside((state) => state.pointed);
  const query = useRun((state) => state.query);
  const isPlane = useRun((state) => state.planeShown && opened.hasPlane);
  const { isLasso, highlighted } = useSelection();
  const [scene, setScene] = useState<SpaceScene | null>(null);
  const attach = useCallback(
    (created: SpaceScene, holder: HTMLElement) => {
      const arrows = new ArrowLayer(holder, () => created.redraw());
      created.setOverlay(arrows);
      setScene(created);
      const unsubscribe = subscribeFrame(() => void created.pictured.then(onPictured));
      return () => {
        unsubscribe();
        arrows.dispose();
        setScene(null);
      };
    },
    [onPictured],
  );
  useEffect(() => {
    if (scene === null) return;
    setShownSpace({ scene, look });
    return () => setShownSpace(null);
  }, [scene, look]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was pointed at among other items is gone with them
  useEffect(() => () => pointAtItem(null), [opened]);
  return (
    <div className="space-view">
      <SpaceView
        opened={opened}
        look={look}
        name={isCompared ? t('compare/space-of', { run: t('compare/now'), space }) : space}
        frames={subscribeFrame}
        selected={query?.kind === 'item' ? query : null}
        pointed={pointed}
        highlighted={highlighted}
        cameras={cameras}
        onSelect={({ modality, index }) => setQuery({ kind: 'item', modality, index })}
        onPoint={pointAtItem}
        onOutlined={isLasso ? inspect : undefined}
        attach={attach}
      >
        {isPlane && <PlaneAxes />}
      </SpaceView>
      {isCompared && <LiveCaption />}
    </div>
  );
}
