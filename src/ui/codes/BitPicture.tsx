import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodesReport } from '../../worker/protocol.ts';
import { divergingColour } from '../diverging-colour.ts';
import { useFormat } from '../format.ts';

function draw(canvas: HTMLCanvasElement, codes: Uint8Array, items: number, dark: boolean): void {
  const bits = codes.length / items;
  canvas.width = bits;
  canvas.height = items;
  const image = new ImageData(bits, items);
  codes.forEach((bit, at) => {
    image.data.set([...divergingColour(bit === 1 ? 0.9 : -0.35, dark), 255], at * 4);
  });
  canvas.getContext('2d')?.putImageData(image, 0, 0);
}

/** The codes themselves: one row per item, one column per bit, items of a class together. */
export function BitPicture({ report }: { readonly report: CodesReport }) {
  const { t } = useTranslation();
  const { wanted, shown } = report;
  return (
    <>
      <h3 className="chart-title">{t('codes/bits-title')}</h3>
      <div className="bit-pictures">
        <Bits modality={wanted.first} codes={shown.first} items={shown.items.length} />
        <Bits modality={wanted.second} codes={shown.second} items={shown.items.length} />
      </div>
      <p className="quiet" style={{ margin: '4px 0 0' }}>
        {t('codes/bits-what')}
      </p>
    </>
  );
}

interface BitsProps {
  readonly modality: string;
  readonly codes: Uint8Array;
  readonly items: number;
}

function Bits({ modality, codes, items }: BitsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const dark = useComputedColorScheme('light') === 'dark';
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current && items > 0) draw(canvas.current, codes, items, dark);
  }, [codes, items, dark]);
  const name = t(`modality/${modality}`);
  return (
    <figure>
      <canvas
        ref={canvas}
        role="img"
        aria-label={t('codes/bits-describe', {
          modality: name,
          items: format.whole(items),
          bits: format.whole(codes.length / Math.max(1, items)),
        })}
      />
      <figcaption className="quiet">{name}</figcaption>
    </figure>
  );
}
