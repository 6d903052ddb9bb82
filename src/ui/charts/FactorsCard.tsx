import { SegmentedControl, useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Features } from '../../engine/methods/method.ts';
import type { ModalityFactors } from '../../engine/training/run.ts';
import { divergingColour } from '../diverging-colour.ts';
import { useRun } from '../state/run-store.ts';

/** Tokens named per factor. */
const TOKENS = 3;

type Kind = 'patterns' | 'factors';

const isKind = (value: string): value is Kind => value === 'patterns' || value === 'factors';

/** One modality's rows of the kind chosen. */
interface ShownFactors {
  readonly modality: string;
  readonly shape: ModalityFactors['shape'];
  readonly rows: Features;
}

function shownFactors(modalities: readonly ModalityFactors[], kind: Kind): readonly ShownFactors[] {
  return modalities.map(({ modality, shape, patterns, factors }) => ({
    modality,
    shape,
    rows: kind === 'factors' && factors ? factors : patterns,
  }));
}

/** What each shared dimension is made of, or goes with, in every modality, where the method says so. */
export function FactorsCard() {
  const { t } = useTranslation();
  const report = useRun((state) => state.factors);
  const [chosen, setKind] = useState<Kind>('factors');
  if (report === null) return null;
  const hasFactors = report.modalities.every(({ factors }) => factors !== null);
  const kind = hasFactors ? chosen : 'patterns';
  const shown = shownFactors(report.modalities, kind);
  return (
    <section className="card" data-anchor="factors" aria-label={t('factors/title')}>
      <h2>{t('factors/title')}</h2>
      {hasFactors && (
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('factors/kind')}
          value={kind}
          onChange={(value) => isKind(value) && setKind(value)}
          data={[
            { value: 'factors', label: t('factors/factors') },
            { value: 'patterns', label: t('factors/patterns') },
          ]}
        />
      )}
      <p className="quiet" style={{ margin: '6px 0 8px' }}>
        {t(`factors/${kind}-what`)}
      </p>
      <FactorsTable shown={shown} />
    </section>
  );
}

function FactorsTable({ shown }: { readonly shown: readonly ShownFactors[] }) {
  const { t } = useTranslation();
  const count = Math.min(...shown.map(({ rows: { items } }) => items));
  return (
    <table className="factors-table">
      <thead>
        <tr>
          <th scope="col">{t('factors/dimension')}</th>
          {shown.map(({ modality }) => (
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
            {shown.map((factors) => (
              <td key={factors.modality}>
                <Factor of={factors} dimension={dimension} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function rowOf({ rows: { values, dim } }: ShownFactors, dimension: number): Float32Array {
  return values.subarray(dimension * dim, (dimension + 1) * dim);
}

function Factor({ of, dimension }: { readonly of: ShownFactors; readonly dimension: number }) {
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
const gridOf = ({ shape, rows: { dim } }: ShownFactors): Grid =>
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

function FactorPicture({ of, dimension }: { readonly of: ShownFactors; readonly dimension: number }) {
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
