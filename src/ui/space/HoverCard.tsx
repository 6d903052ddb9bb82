import { useLayoutEffect, useRef, useState } from 'react';
import type { Opened } from '../../worker/protocol.ts';
import { useItemName } from '../class-name.ts';
import { ItemPicture } from '../items/ItemPicture.tsx';
import { isSentence } from '../items/item-pixels.ts';
import type { ItemPlace } from './item-place.ts';
import type { ScreenPoint } from './pick.ts';

interface HoverCardProps {
  readonly opened: Opened;
  /** With its place on the canvas, in pixels. */
  readonly item: ItemPlace & ScreenPoint;
}

/** What is pointed at. */
export function HoverCard({ opened, item }: HoverCardProps) {
  const itemName = useItemName();
  const card = useRef<HTMLDivElement>(null);
  const [side, setSide] = useState<'left' | 'right'>('right');
  // Beside the item where there is more room.
  useLayoutEffect(() => {
    const width = card.current?.offsetParent?.clientWidth ?? Number.POSITIVE_INFINITY;
    setSide(item.x > width / 2 ? 'left' : 'right');
  }, [item.x]);
  const modality = opened.modalities.find(({ id }) => id === item.modality);
  if (modality === undefined || item.index >= modality.classes.length) return null;
  return (
    <div
      ref={card}
      className="hover-card"
      data-testid="hovered-item"
      data-side={side}
      style={{ left: item.x, top: item.y }}
    >
      {!isSentence(modality) && <ItemPicture modality={modality} index={item.index} size={44} />}
      {itemName(opened, modality, item.index)}
    </div>
  );
}
