import { useEffect, useRef } from 'react';
import type { ShownModality } from '../../worker/protocol.ts';
import { isMouth, isSentence, itemPixels, itemText, itemValues } from './item-pixels.ts';
import { MouthPicture } from './MouthAnimation.tsx';
import { useItem } from './use-item.ts';

interface ItemPictureProps {
  readonly modality: ShownModality;
  readonly index: number;
  /** Height in pixels. */
  readonly size: number;
}

/** One item as itself: a picture, or its text. */
export function ItemPicture({ modality, index, size }: ItemPictureProps) {
  if (modality.shape.kind === 'tokens' || modality.names) {
    return (
      <span
        className={isSentence(modality) ? 'item-word item-sentence' : 'item-word'}
        style={{ minHeight: size, minWidth: size }}
      >
        {itemText(modality, index)}
      </span>
    );
  }
  return <DrawnItem modality={modality} index={index} size={size} />;
}

function DrawnItem({ modality, index, size }: ItemPictureProps) {
  const item = useItem(modality, index);
  if (item === null) return <span className="item-picture" style={{ width: size, height: size }} />;
  if (isMouth(modality)) return <MouthPicture track={itemValues(item.modality, item.index)} size={size} />;
  return <PictureCanvas modality={item.modality} index={item.index} size={size} />;
}

function PictureCanvas({ modality, index, size }: ItemPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const image = itemPixels(modality, index);
    const context = canvas.current?.getContext('2d');
    if (canvas.current === null || !context || image === undefined) return;
    canvas.current.width = image.width;
    canvas.current.height = image.height;
    context.putImageData(image, 0, 0);
  }, [modality, index]);
  return (
    <canvas
      ref={canvas}
      className="item-picture"
      style={{ width: size, height: size, objectFit: 'contain', background: '#16181f' }}
    />
  );
}
