import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModalityFactors } from '../../engine/training/run.ts';
import { divergingColour } from '../diverging-colour.ts';
import { useRun } from '../state/run-store.ts';

/** Tokens named per factor. */
const TOKENS = 3;

/** What each shared dimension is made of in every modality, where the method says so. */
export function FactorsCard() {
  const { t } = useTranslation();
  const factors = useRun((state) => state.factors);
  if (factors === null) return null;
  const count = Math.min(...factors.modalities.map(({ factors: { items } }) => items));
  return (
    <section className="card" aria-label={t('factors/title')}>
      <h2>{t('factors/title')}</h2>
      <p className="quiet" style={{ margin: '0 0 8px' }}>
        {t('factors/what')}
      </p>
      <table className="factors-table">
        <thead>
          <tr>
            <th scope="col">{t('factors/dimension')}</th>
            {factors.modalities.map(({ modality }) => (
              <th key={modality} scope="col">
                {t(`modality/${modality}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: count }, (_, dimension) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a dimension has no other name than its place
            <tr key={dimension}>
              <th scope="row">{dimension + 1}</th>
              {factors.modalities.map((modality) => (
                <td key={modality.modality}>
                  <Factor of={modality} dimension={dimension} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function rowOf({ factors: { values, dim } }: ModalityFactors, dimension: number): Float32Array {
  return values.subarray(dimension * dim, (dimension + 1) * dim);
}

function Factor({ of, dimension }: { readonly of: ModalityFactors; readonly dimension: number }) {
  return of.shape.kind === 'tokens' ? (
    <TokenFactor values={rowOf(of, dimension)} vocabulary={of.shape.vocabulary} />
  ) : (
    <FactorPicture of={of} dimension={dimension} />
  );
}

/** The tokens that count most, with the sign they count with. */
function TokenFactor(props: { readonly values: Float32Array; readonly vocabulary: readonly string[] }) {
  const strongest = [...props.values.keys()]
    .sort((a, b) => Math.abs(props.values[b]) - Math.abs(props.values[a]))
    .slice(0, TOKENS);
  return strongest.map((token) => (
    <span key={token} className="factor-token">
      {props.values[token] < 0 ? '−' : '+'}
      {props.vocabulary[token]}
    </span>
  ));
}

interface Grid {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** A vector is shown as a strip of its numbers. */
const gridOf = ({ shape, factors: { dim } }: ModalityFactors): Grid =>
  shape.kind === 'picture' ? shape : { height: 1, width: dim, channels: 1 };

function draw(canvas: HTMLCanvasElement, values: Float32Array, grid: Grid, dark: boolean): void {
  const { height, width, channels } = grid;
  canvas.width = width;
  canvas.height = height;
  const image = new ImageData(width, height);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE);
  for (let at = 0; at < width * height; at++) {
    const pixel = values.subarray(at * channels, (at + 1) * channels);
    const mean = pixel.reduce((sum, value) => sum + value, 0) / channels;
    image.data.set([...divergingColour(mean / largest, dark), 255], at * 4);
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0);
}

function FactorPicture({ of, dimension }: { readonly of: ModalityFactors; readonly dimension: number }) {
  const { t } = useTranslation();
  const dark = useComputedColorScheme('light') === 'dark';
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) draw(canvas.current, rowOf(of, dimension), gridOf(of), dark);
  }, [of, dimension, dark]);
  const label = t('factors/picture', { dimension: dimension + 1, modality: t(`modality/${of.modality}`) });
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      className="factor-picture"
      style={{ width: of.shape.kind === 'picture' ? 44 : 110, height: of.shape.kind === 'picture' ? 44 : 18 }}
    />
  );
}
