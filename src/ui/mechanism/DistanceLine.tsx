import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';

const WIDTH = 300;
const HEIGHT = 74;
const LEFT = 14;
const RIGHT = WIDTH - 14;
const BASE = 40;

interface DistanceLineProps {
  /** From the anchor to its positive; 0 where there is none. */
  readonly near: number;
  /** From the anchor to its negative. */
  readonly far: number;
  readonly margin: number;
  /** What is measured. */
  readonly measure: string;
}

/**
 * The distances of one anchor on a line, exact however many dimensions the space has: the margin begins where the
 * positive is, and a negative within it is pushed out.
 */
export function DistanceLine({ near, far, margin, measure }: DistanceLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const edge = near + margin;
  const most = 1.15 * Math.max(edge, far, 1e-6);
  const across = (value: number) => LEFT + (value / most) * (RIGHT - LEFT);
  const summary = t('mechanism/line-describe', {
    near: format.share(near),
    far: format.share(far),
    edge: format.share(edge),
  });
  return (
    <figure className="distance-line">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary}>
        <rect
          className="margin-band"
          x={across(near)}
          y={BASE - 13}
          width={across(edge) - across(near)}
          height={26}
        />
        <text className="band-name" x={(across(near) + across(edge)) / 2} y={BASE + 24}>
          {t('mechanism/margin')} {format.share(margin)}
        </text>
        <path className="axis" d={`M${LEFT} ${BASE}H${RIGHT}`} />
        {far < edge && (
          <path className="short" d={`M${across(far)} ${BASE}H${across(edge)}m-6 -4l6 4l-6 4`} />
        )}
        <circle className="at-anchor" cx={LEFT} cy={BASE} r="6" />
        <circle className="at-positive" cx={across(near)} cy={BASE} r="5.5" />
        <path className="at-negative" d={`M${across(far)} ${BASE - 7}l7 7l-7 7l-7 -7z`} />
        <text className="near-name" x={across(near)} y={BASE - 18}>
          {near > 0 ? t('mechanism/positive') : ''}
        </text>
        <text
          className="far-name"
          x={across(far)}
          y={BASE - (Math.abs(across(far) - across(near)) < 62 ? 29 : 18)}
        >
          {t('mechanism/negative')}
        </text>
      </svg>
      <figcaption className="quiet">{measure}</figcaption>
    </figure>
  );
}
