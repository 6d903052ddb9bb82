import { useTranslation } from 'react-i18next';
import type { CodesReport, Opened } from '../../worker/protocol.ts';
import { useItemName } from '../class-name.ts';
import { useFormat } from '../format.ts';
import { ItemPicture } from '../items/ItemPicture.tsx';

/** Nearest items drawn, those of the ball first. */
const DRAWN = 8;
const RADIUS = 2;

interface HammingBallProps {
  readonly report: CodesReport;
  readonly opened: Opened;
}

/** What lies around the query: the items on show by Hamming distance. */
export function HammingBall({ report, opened }: HammingBallProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const itemName = useItemName();
  const { distances, wanted } = report;
  const gallery = opened.modalities.find(({ id }) => id === wanted.second);
  if (distances === null || gallery === undefined) {
    return <p className="quiet">{t('codes/ball-no-query')}</p>;
  }
  const order = [...distances.keys()].sort((a, b) => distances[a] - distances[b]);
  const inside = order.filter((index) => distances[index] <= RADIUS).length;
  return (
    <>
      <h3 className="chart-title">{t('codes/ball-title')}</h3>
      <p className="quiet" style={{ margin: '0 0 6px' }}>
        {t('codes/ball-inside', { inside: format.whole(inside), of: format.whole(distances.length) })}
      </p>
      <ol className="hamming-ball">
        {order.slice(0, DRAWN).map((index) => (
          <li key={index} data-inside={distances[index] <= RADIUS}>
            <ItemPicture modality={gallery} index={index} size={28} />
            <span className="visually-hidden">{itemName(opened, gallery, index)}</span>
            <span>{t('codes/distance', { distance: format.whole(distances[index]) })}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
