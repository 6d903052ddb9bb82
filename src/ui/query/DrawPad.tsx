import { Button } from '@mantine/core';
import { useThrottledCallback } from '@mantine/hooks';
import { Eraser } from 'lucide-react';
import { type PointerEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { setQuery } from '../state/looking.ts';
import { useRun } from '../state/run-store.ts';
import { asHandwriting } from './drawing.ts';

/** Pixels of the pad's own picture, and the width of its pen. */
const SIDE = 168;
const PEN = 15;
const EMBED_EVERY_MS = 70;

/** A pad to draw a digit on; what is drawn becomes the query at once. */
export function DrawPad() {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<readonly [number, number] | null>(null);
  const isDrawing = useRun(({ query }) => query?.kind === 'drawing' && query.modality === 'handwriting');
  const send = useThrottledCallback(() => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true });
    if (!context) return;
    const { data } = context.getImageData(0, 0, SIDE, SIDE);
    const values = Float32Array.from({ length: SIDE * SIDE }, (_, at) => data[at * 4 + 3] / 255);
    const picture = asHandwriting({ values, width: SIDE, height: SIDE });
    if (picture) setQuery({ kind: 'drawing', modality: 'handwriting', values: picture });
  }, EMBED_EVERY_MS);
  const wipe = () => canvas.current?.getContext('2d')?.clearRect(0, 0, SIDE, SIDE);
  useEffect(() => {
    // Another query was chosen elsewhere.
    if (!isDrawing && last.current === null) canvas.current?.getContext('2d')?.clearRect(0, 0, SIDE, SIDE);
  }, [isDrawing]);

  const place = (event: PointerEvent<HTMLCanvasElement>): readonly [number, number] => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return [((event.clientX - left) / width) * SIDE, ((event.clientY - top) / height) * SIDE];
  };
  const drawTo = ([x, y]: readonly [number, number]) => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true });
    const [fromX, fromY] = last.current ?? [x, y];
    last.current = [x, y];
    if (!context) return;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.lineWidth = PEN;
    context.strokeStyle = '#fff';
    context.beginPath();
    context.moveTo(fromX, fromY);
    context.lineTo(x, y);
    context.stroke();
    send();
  };
  return (
    <div>
      <canvas
        ref={canvas}
        className="pad"
        width={SIDE}
        height={SIDE}
        role="img"
        aria-label={t('query/pad')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          last.current = null;
          drawTo(place(event));
        }}
        onPointerMove={(event) => {
          if (last.current) drawTo(place(event));
        }}
        onPointerUp={() => {
          last.current = null;
        }}
        onPointerCancel={() => {
          last.current = null;
        }}
      />
      <Button
        mt={6}
        fullWidth
        size="xs"
        variant="default"
        leftSection={<Eraser size={14} aria-hidden />}
        onClick={() => {
          wipe();
          setQuery(null);
        }}
      >
        {t('query/clear')}
      </Button>
    </div>
  );
}
