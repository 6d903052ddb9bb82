import { useTranslation } from 'react-i18next';
import { BINS } from '../../engine/measures/distribution.ts';
import { useSeriesColours } from '../charts/series-colours.ts';
import { useFormat } from '../format.ts';
import type { ViewProps } from './ViewsPanel.tsx';

/** Units of the drawing, which is as wide as its card. */
const WIDTH = 300;
const HEIGHT = 150;
const BASE = 126;
const TOP = 18;
const LEFT = 8;
const RIGHT = 292;

const across = (similarity: number) => LEFT + ((similarity + 1) / 2) * (RIGHT - LEFT);

/** The outline of a histogram as steps. */
function outline(shares: Float64Array, highest: number): string {
  const up = (share: number) => (BASE - (share / highest) * (BASE - TOP)).toFixed(1);
  const steps = [...shares].map(
    (share, bin) => `V${up(share)}H${across(-1 + (2 * (bin + 1)) / BINS).toFixed(1)}`,
  );
  return `M${across(-1)} ${BASE}${steps.join('')}V${BASE}Z`;
}

/** Similarities of what belongs together and of what does not, one over the other. */
export function DistributionView({ report }: ViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [positiveColour, negativeColour] = useSeriesColours();
  const { distribution, wanted } = report;
  const { positive, negative, overlap } = distribution;
  const highest = Math.max(1e-9, ...positive.shares, ...negative.shares);
  const sides = [
    { id: 'negatives', side: negative, colour: negativeColour, fill: 'url(#hatched)', dash: '4 2' },
    { id: 'positives', side: positive, colour: positiveColour, fill: positiveColour, dash: undefined },
  ];
  const modalities = { first: t(`modality/${wanted.first}`), second: t(`modality/${wanted.second}`) };
  const described = t('views/distribution-describe', {
    positive: format.share(positive.mean),
    negative: format.share(negative.mean),
    overlap: format.share(overlap),
  });
  return (
    <>
      <p className="quiet">{t('views/distribution-what', modalities)}</p>
      <svg className="distribution" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={described}>
        <defs>
          <pattern
            id="hatched"
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path d="M0 0V5" stroke={negativeColour} strokeWidth="1.6" />
          </pattern>
        </defs>
        {sides.map(({ id, side, colour, fill, dash }) => (
          <g key={id}>
            <path
              d={outline(side.shares, highest)}
              fill={fill}
              fillOpacity={id === 'positives' ? 0.28 : 0.45}
            />
            <path d={outline(side.shares, highest)} fill="none" stroke={colour} strokeWidth="1.6" />
            {Number.isFinite(side.mean) && (
              <path
                d={`M${across(side.mean)} ${BASE}V${TOP - 6}`}
                stroke={colour}
                strokeWidth="2"
                strokeDasharray={dash}
              />
            )}
          </g>
        ))}
        <path d={`M${LEFT} ${BASE}H${RIGHT}`} className="axis" />
        {[-1, -0.5, 0, 0.5, 1].map((tick) => (
          <text key={tick} x={across(tick)} y={BASE + 14} textAnchor="middle">
            {format.short(tick)}
          </text>
        ))}
      </svg>
      <p className="quiet views-axis">{t('views/across')}</p>
      <table className="measures-table">
        <thead>
          <tr>
            <td className="views-corner" />
            <th scope="col">{t('views/mean')}</th>
            <th scope="col">{t('views/pairs')}</th>
          </tr>
        </thead>
        <tbody>
          {sides.toReversed().map(({ id, side, colour, fill, dash }) => (
            <tr key={id}>
              <th scope="row">
                <svg width="18" height="12" aria-hidden="true">
                  <rect
                    x="1"
                    y="1"
                    width="16"
                    height="10"
                    fill={fill}
                    fillOpacity="0.35"
                    stroke={colour}
                    strokeDasharray={dash}
                  />
                </svg>{' '}
                {t(`views/${id}`)}
              </th>
              <td>{format.share(side.mean)}</td>
              <td>{format.whole(side.pairs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="views-summary">{t('views/overlap', { overlap: format.share(overlap) })}</p>
    </>
  );
}
