import { useComputedColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { learningRateParameter } from '../../engine/config/run-config.ts';
import type { PushReport } from '../../worker/push-report.ts';
import { divergingColour } from '../diverging-colour.ts';
import { useFormat } from '../format.ts';
import { ItemPicture } from '../items/ItemPicture.tsx';
import { modalityColour, modalityMark } from '../modality-look.ts';
import type { STAGES } from '../state/pushes.ts';
import { useRun } from '../state/run-store.ts';
import { SampleMatrix } from './SampleMatrix.tsx';
import { TermPicture } from './TermPicture.tsx';

/** Numbers of an embedding that are drawn. */
const SHOWN_NUMBERS = 16;

interface StageProps {
  readonly push: PushReport;
}

/** What is shown of a step at one of its stages. */
export function StagePicture({ push, stage }: StageProps & { readonly stage: (typeof STAGES)[number] }) {
  switch (stage) {
    case 'first':
      return <Encoded push={push} side={0} />;
    case 'second':
      return <Encoded push={push} side={1} />;
    case 'similarities':
      return <Similarities push={push} />;
    case 'loss':
      return <Losses push={push} />;
    case 'arrows':
      return <Steepness push={push} />;
    case 'update':
      return <Update push={push} />;
  }
}

/** Items above the numbers that their encoder makes of them. */
function Encoded({ push, side }: StageProps & { readonly side: 0 | 1 }) {
  const { t } = useTranslation();
  const format = useFormat();
  const dark = useComputedColorScheme('light') === 'dark';
  const items = push.sample.items[side];
  const { values, items: count, dim } = push.sample.embeddings[side];
  const shown = Math.min(SHOWN_NUMBERS, dim);
  const modality = t(`modality/${items.id}`);
  let most = 1e-9;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return (
    <>
      <p>
        {t('mechanism/encode-what', {
          modality,
          shown: format.whole(count),
          pairs: format.whole(push.pairs),
          dim: format.whole(dim),
        })}
      </p>
      <ul className="encoded" aria-label={t('mechanism/encoded-label', { modality })}>
        {Array.from({ length: count }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of one sample, which never change places
          <li key={row}>
            <ItemPicture modality={items} index={row} size={36} />
            <span aria-hidden className="encoder-arrow">
              ↓
            </span>
            <span className="numbers">
              {Array.from(values.subarray(row * dim, row * dim + shown), (value, at) => (
                <span
                  // biome-ignore lint/suspicious/noArrayIndexKey: dimensions, which never change places
                  key={at}
                  title={format.precise(value)}
                  style={{ background: `rgb(${divergingColour(value / most, dark)})` }}
                >
                  {dim <= 3 && format.share(value)}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <p className="quiet">
        {t(dim > shown ? 'mechanism/numbers-some' : 'mechanism/numbers-all', {
          shown: format.whole(shown),
          dim: format.whole(dim),
          most: format.share(most),
        })}
      </p>
    </>
  );
}

function Similarities({ push }: StageProps) {
  const { t } = useTranslation();
  return (
    <div className="stage-columns">
      <SampleMatrix push={push} />
      <p>
        {t('mechanism/similarities-what', {
          first: t(`modality/${push.first}`),
          second: t(`modality/${push.second}`),
        })}
      </p>
    </div>
  );
}

/** The term that weighs most, beside those of the other items. */
function Losses({ push }: StageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { terms, items } = push.sample;
  const most = Math.max(1e-9, ...terms.map((term) => term ?? 0));
  return (
    <div className="stage-columns">
      <div className="stage-term">
        <TermPicture push={push} />
      </div>
      <div>
        <p>
          {t('mechanism/loss-what', { loss: format.precise(push.loss), pairs: format.whole(push.pairs) })}
        </p>
        {push.hardest && (
          <ul className="bars" aria-label={t('mechanism/terms-label')}>
            {terms.map((term, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of one sample, which never change places
              <li key={row}>
                <ItemPicture modality={items[0]} index={row} size={20} />
                <Bar share={(term ?? 0) / most} />
                <span className="share-number">{term === null ? '–' : format.share(term)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function Bar({ share, colour }: { readonly share: number; readonly colour?: string }) {
  return (
    <span className="share-track">
      <span
        className="share-fill"
        style={{ width: `${100 * share}%`, ...(colour && { background: colour }) }}
      />
    </span>
  );
}

/** How strongly each item is pushed. */
function Steepness({ push }: StageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const scheme = useComputedColorScheme('light');
  const { steepness, items } = push.sample;
  const most = Math.max(1e-12, ...steepness[0], ...steepness[1]);
  return (
    <>
      <p>{t('mechanism/arrows-what')}</p>
      <div className="stage-columns">
        {items.map((modality, side) => (
          <div key={modality.id}>
            <h3>
              <span aria-hidden style={{ color: modalityColour(modality.id, scheme) }}>
                {modalityMark(modality.id)}
              </span>{' '}
              {t('mechanism/steepness', { modality: t(`modality/${modality.id}`) })}
            </h3>
            <ul className="bars">
              {Array.from(steepness[side], (length, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of one sample, which never change places
                <li key={row}>
                  <ItemPicture modality={modality} index={row} size={20} />
                  <Bar share={length / most} colour={modalityColour(modality.id, scheme)} />
                  <span className="share-number">{format.brief(length)}</span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </>
  );
}

/** What the step has changed: similarities before and after. */
function Update({ push }: StageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const config = useRun((state) => state.config);
  const { similarities, similaritiesAfter, items, terms } = push.sample;
  const count = terms.length;
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${format.brief(Math.abs(value))}`;
  return (
    <>
      <p>
        {t('mechanism/update-what', {
          optimiser: t(`optimiser/${config.optimiser}`),
          rate: format.precise(learningRateParameter.read(config)),
        })}
      </p>
      <ul className="partners" aria-label={t('mechanism/partners-label')}>
        {Array.from({ length: count }, (_, row) => {
          const before = similarities[row * count + row];
          const after = similaritiesAfter?.[row * count + row] ?? before;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one sample, which never change places
            <li key={row}>
              <span className="partner-items">
                <ItemPicture modality={items[0]} index={row} size={30} />
                <ItemPicture modality={items[1]} index={row} size={30} />
              </span>
              <span>
                {format.share(before)} → <strong>{format.share(after)}</strong>
              </span>
              <span className="quiet">{signed(after - before)}</span>
            </li>
          );
        })}
      </ul>
      <p className="quiet">{t('mechanism/partners-what')}</p>
    </>
  );
}
