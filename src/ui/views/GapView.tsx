import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Axis, roundAxis } from '../charts/curve-axes.ts';
import { useFormat } from '../format.ts';
import { useRun } from '../state/run-store.ts';
import { HEAT_GRADIENT, heatColour } from '../sweep/heat-colour.ts';
import { type GapPoint, gapPath } from './gap-path.ts';

/** Units of the drawing, which is as wide as its card. */
const WIDTH = 300;
const HEIGHT = 200;
const FRAME = { left: 40, right: 288, top: 12, bottom: 176 } as const;

const range = (values: readonly number[]): Axis => roundAxis(Math.min(...values), Math.max(...values));

interface GapViewProps {
  readonly first: string;
  readonly second: string;
}

/** How loss and modality gap went together over the run. */
export function GapView({ first, second }: GapViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const heldOut = useRun((state) => state.curves.heldOut);
  const measures = useRun((state) => state.curves.measures);
  const points = useMemo(
    () => gapPath({ heldOut, measures }, `${first}→${second}`),
    [heldOut, measures, first, second],
  );
  const modalities = { first: t(`modality/${first}`), second: t(`modality/${second}`) };
  if (points.length < 2) {
    return (
      <>
        <p className="quiet">{t('views/gap-what')}</p>
        <p className="quiet">{t('views/gap-empty')}</p>
      </>
    );
  }
  const ends = [points[0], points[points.length - 1]] as const;
  const [from, to] = ends;
  return (
    <>
      <p className="quiet">{t('views/gap-what')}</p>
      <p className="quiet views-axis" style={{ textAlign: 'left' }}>
        ↑ {t('views/gap-up')}
      </p>
      <GapDrawing
        points={points}
        described={t('views/gap-describe', {
          from: format.whole(from.step),
          gapFrom: format.precise(from.gap),
          lossFrom: format.precise(from.loss),
          to: format.whole(to.step),
          gapTo: format.precise(to.gap),
          lossTo: format.precise(to.loss),
        })}
      />
      <p className="quiet views-axis">{t('views/gap-across', modalities)} →</p>
      <p className="quiet views-scale">
        <span style={{ background: HEAT_GRADIENT }} aria-hidden />
        {t('views/colour-step', { from: format.whole(from.step), to: format.whole(to.step) })}
      </p>
      <table className="measures-table">
        <thead>
          <tr>
            <td className="views-corner" />
            <th scope="col">{t('views/at-step')}</th>
            <th scope="col">{t('measure/modalityGap')}</th>
            <th scope="col">{t('views/gap-up')}</th>
          </tr>
        </thead>
        <tbody>
          {ends.map((point, index) => (
            <tr key={point.step}>
              <th scope="row">{t(index === 0 ? 'views/start' : 'views/now')}</th>
              <td>{format.whole(point.step)}</td>
              <td>{format.precise(point.gap)}</td>
              <td>{format.precise(point.loss)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface GapDrawingProps {
  readonly points: readonly GapPoint[];
  readonly described: string;
}

function GapDrawing({ points, described }: GapDrawingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const x = range(points.map(({ gap }) => gap));
  const y = range(points.map(({ loss }) => loss));
  const share = (value: number, { domain: [low, high] }: Axis) => (value - low) / (high - low);
  const across = (gap: number) => FRAME.left + share(gap, x) * (FRAME.right - FRAME.left);
  const up = (loss: number) => FRAME.bottom - share(loss, y) * (FRAME.bottom - FRAME.top);
  const placeOf = ({ gap, loss }: GapPoint) => `${across(gap).toFixed(1)} ${up(loss).toFixed(1)}`;
  const last = points[points.length - 1];
  const [start] = points;
  return (
    <svg className="gap-path" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={described}>
      <path d={`M${FRAME.left} ${FRAME.top}V${FRAME.bottom}H${FRAME.right}`} className="axis" />
      {x.ticks.map((tick) => (
        <text key={tick} x={across(tick)} y={FRAME.bottom + 14} textAnchor="middle">
          {format.brief(tick)}
        </text>
      ))}
      {y.ticks.map((tick) => (
        <text key={tick} x={FRAME.left - 6} y={up(tick)} dy="0.35em" textAnchor="end">
          {format.brief(tick)}
        </text>
      ))}
      <path d={`M${points.map(placeOf).join('L')}`} className="under" />
      {points.slice(1).map((point, index) => (
        <path
          key={point.step}
          d={`M${placeOf(points[index])}L${placeOf(point)}`}
          stroke={heatColour((point.step - start.step) / (last.step - start.step)).background}
        />
      ))}
      <circle cx={across(start.gap)} cy={up(start.loss)} r="4" className="start" />
      <circle cx={across(last.gap)} cy={up(last.loss)} r="5" className="now" />
      <text x={across(last.gap)} y={up(last.loss) - 9} textAnchor="middle" className="now-label">
        {t('views/now')}
      </text>
    </svg>
  );
}
