import { NativeSelect, useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchReport } from '../../worker/protocol.ts';
import { divergingColour } from '../diverging-colour.ts';
import { useFormat } from '../format.ts';
import { watchPair } from '../state/looking.ts';
import { useRun } from '../state/run-store.ts';

function draw(canvas: HTMLCanvasElement, { similarities, labels }: BatchReport, dark: boolean): void {
  const side = labels.length;
  canvas.width = side;
  canvas.height = side;
  const image = new ImageData(side, side);
  for (let at = 0; at < similarities.length; at++) {
    image.data.set([...divergingColour(similarities[at], dark), 255], at * 4);
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0);
}

/** Mean similarity within a class and between classes. */
function means({ similarities, labels }: BatchReport): { readonly same: number; readonly different: number } {
  const sums = { same: 0, different: 0 };
  const counts = { same: 0, different: 0 };
  similarities.forEach((similarity, at) => {
    const kind = labels[Math.floor(at / labels.length)] === labels[at % labels.length] ? 'same' : 'different';
    sums[kind] += similarity;
    counts[kind]++;
  });
  return { same: sums.same / counts.same, different: sums.different / counts.different };
}

/** The similarity matrix of the current batch. */
export function SimilarityCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const batch = useRun((state) => state.batch);
  const opened = useRun((state) => state.opened);
  const dark = useComputedColorScheme('light') === 'dark';
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current && batch) draw(canvas.current, batch, dark);
  }, [batch, dark]);
  const name = (id: string) => t(`modality/${id}`);
  const ids = opened?.modalities.map(({ id }) => id) ?? [];
  const pairs = ids.flatMap((first, index) => ids.slice(index + 1).map((second) => `${first}→${second}`));
  const mean = batch && means(batch);
  return (
    <section className="card" data-anchor="similarity" aria-label={t('charts/similarity')}>
      <h2>{t('charts/similarity')}</h2>
      {pairs.length > 1 && (
        <NativeSelect
          size="xs"
          mb={6}
          aria-label={t('charts/pair')}
          defaultValue={pairs[0]}
          onChange={(event) => {
            const [first, second] = event.currentTarget.value.split('→');
            watchPair(first, second);
          }}
          data={pairs.map((pair) => ({ value: pair, label: pair.split('→').map(name).join(' × ') }))}
        />
      )}
      {batch && mean ? (
        <>
          <canvas
            ref={canvas}
            role="img"
            aria-label={t('charts/similarity-describe', {
              first: name(batch.first),
              second: name(batch.second),
              same: format.share(mean.same),
              different: format.share(mean.different),
            })}
            style={{
              width: '100%',
              aspectRatio: 1,
              imageRendering: 'pixelated',
              borderRadius: 6,
              border: '1px solid var(--line)',
            }}
          />
          <p className="quiet" style={{ margin: '4px 0 0' }}>
            {t('charts/similarity-scale')}
          </p>
        </>
      ) : (
        <p className="quiet" style={{ margin: 0 }}>
          {t('charts/similarity-empty')}
        </p>
      )}
    </section>
  );
}
