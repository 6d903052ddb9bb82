import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostPairsLaidOut } from '../../engine/projection/laid-out.ts';
import type { Opened } from '../../worker/protocol.ts';
import { useFormat } from '../format.ts';
import { subscribeFrame } from '../state/frames.ts';
import { usePushes } from '../state/pushes.ts';

/** What a picture that is laid out leaves out, and what its arrows are worth; nothing over other pictures. */
export function LayoutNote({ opened }: { readonly opened: Opened }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [layout, setLayout] = useState<string | undefined>();
  const hasArrows = usePushes((state) => state.isWanted);
  useEffect(() => subscribeFrame((frame) => setLayout(frame.layout)), []);
  if (layout === undefined) return null;
  const projection = t(`projection/${layout}`);
  const pairs = mostPairsLaidOut(opened.modalities.length);
  const isCut = opened.modalities[0].classes.length > pairs;
  if (!isCut && !hasArrows) return null;
  return (
    <span className="space-note quiet">
      {format.sentences([
        ...(isCut ? [t('space/laid-out', { projection, pairs: format.whole(pairs) })] : []),
        ...(hasArrows ? [t('space/arrows-laid-out', { projection })] : []),
      ])}
    </span>
  );
}
