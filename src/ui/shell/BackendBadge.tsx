import { Popover } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../state/run-store.ts';
import { RaceResult } from './RaceResult.tsx';

/** The backend in use; where a race chooses it, a button that shows how the race went. */
export function BackendBadge() {
  const { t } = useTranslation();
  const backend = useRun((state) => state.backend);
  const race = useRun((state) => state.race);
  const name = backend ? t(`choice/backend/${backend}`) : '…';
  if (backend === null || race === null || race.state === 'off') {
    return (
      <span className="backend">
        <span className="visually-hidden">{t('status/backend')}: </span>
        {name}
      </span>
    );
  }
  const isRacing = race.state === 'racing';
  return (
    <Popover withinPortal={false} trapFocus returnFocus withRoles position="bottom" shadow="md" width={344}>
      <Popover.Target>
        <button type="button" className="backend" title={t('race/open')}>
          <span className="visually-hidden">{t('status/backend')}: </span>
          {name}
          {isRacing && (
            <>
              <span className="finding-mark" aria-hidden="true" />
              <span className="finding seen-with-room">{t('race/finding')}</span>
            </>
          )}
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown className="race">
        <RaceResult race={race} />
      </Popover.Dropdown>
    </Popover>
  );
}
