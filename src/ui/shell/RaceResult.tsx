import { Button } from '@mantine/core';
import { Check, RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { BACKENDS, type BackendName } from '../../engine/backend/backend.ts';
import type { Lap } from '../../engine/backend/race.ts';
import type { RaceReport } from '../../worker/protocol.ts';
import { useFormat } from '../format.ts';
import { raceBackends } from '../state/training.ts';

/** How long a step takes on each backend, or why that is not known. */
export function RaceResult({ race }: { readonly race: RaceReport }) {
  const { t, i18n } = useTranslation();
  const { state, laps, at } = race;
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  const isRacing = state === 'racing';
  return (
    <>
      <h2>{t('race/title')}</h2>
      <p className="quiet">{t(`race/${state}`, { when: at === null ? '' : date.format(at) })}</p>
      {(laps.length > 0 || isRacing) && <LapTable race={race} />}
      <div className="race-foot">
        <Button
          variant="default"
          size="xs"
          flex="none"
          disabled={isRacing}
          leftSection={<RotateCw size={14} aria-hidden="true" />}
          onClick={raceBackends}
        >
          {state === 'unknown' ? t('race/now') : t('race/again')}
        </Button>
        <span className="quiet">{t('race/by-hand')}</span>
      </div>
    </>
  );
}

function LapTable({ race }: { readonly race: RaceReport }) {
  const { t } = useTranslation();
  const times = race.laps.flatMap((lap) => (lap.outcome === 'measured' ? [lap.msPerStep] : []));
  return (
    <table className="race-table">
      <thead>
        <tr>
          <th className="race-head">{t('status/backend')}</th>
          <th className="race-head" colSpan={2}>
            {t('race/ms-per-step')}
          </th>
        </tr>
      </thead>
      <tbody>
        {BACKENDS.map((backend) => (
          <LapRow
            key={backend}
            backend={backend}
            lap={race.laps.find((lap) => lap.backend === backend)}
            isWinner={race.winner === backend}
            best={Math.min(...times)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface LapRowProps {
  readonly backend: BackendName;
  /** Missing where the race has not come to it. */
  readonly lap: Lap | undefined;
  readonly isWinner: boolean;
  /** Milliseconds per step of the fastest. */
  readonly best: number;
}

function LapRow({ backend, lap, isWinner, best }: LapRowProps) {
  const { t } = useTranslation();
  return (
    <tr data-backend={backend} className={isWinner ? 'race-best' : undefined}>
      <th scope="row" className="race-name">
        {t(`choice/backend/${backend}`)}
        {isWinner && (
          <span className="race-winner">
            <Check size={13} aria-hidden="true" />
            {t('race/fastest')}
          </span>
        )}
      </th>
      {lap?.outcome === 'measured' ? (
        <MeasuredCells msPerStep={lap.msPerStep} best={best} />
      ) : (
        <td colSpan={2} className="quiet race-why">
          {lap === undefined ? '…' : t(`race/${lap.outcome}`, 'reason' in lap ? { reason: lap.reason } : {})}
        </td>
      )}
    </tr>
  );
}

/** The bar is the speed: full for the fastest. */
function MeasuredCells({ msPerStep, best }: { readonly msPerStep: number; readonly best: number }) {
  const format = useFormat();
  return (
    <>
      <td className="race-time">{msPerStep < 10 ? format.short(msPerStep) : format.whole(msPerStep)}</td>
      <td className="race-speed" aria-hidden="true">
        <span className="share-bar" style={{ width: `${(100 * best) / msPerStep}%` }} />
      </td>
    </>
  );
}
