import { Button, TextInput } from '@mantine/core';
import { Columns2, Download, FolderOpen, Pin, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { IconButton } from '../IconButton.tsx';
import { applyConfig } from '../state/opening.ts';
import { currentCurves } from '../state/progress.ts';
import { useRun } from '../state/run-store.ts';
import { closeBeside, showBeside, useBeside } from './beside.ts';
import { CURVES_HEADER, curveRows } from './curves-csv.ts';
import { useKeptPictures } from './kept-pictures.ts';
import type { KeptRun } from './kept-run.ts';
import { keepCurrent, removeKept, renameKept, useKeptRuns } from './kept-runs.ts';
import { RunMark } from './RunMark.tsx';
import { MOST_RUNS, useRunLooks } from './run-looks.ts';
import { saveCsv } from './save-csv.ts';
import { useDifferences } from './use-differences.ts';
import { ValuesAtStep } from './ValuesAtStep.tsx';

const ICON = { size: 13, 'aria-hidden': true } as const;
const LONGEST_NAME = 60;

/** Runs kept to compare with the one on show: what they were, and what all of them reached by the same step. */
export function CompareCard() {
  const { t } = useTranslation();
  const runs = useKeptRuns((state) => state.runs);
  const canKeep = useRun((state) => state.measures !== null) && runs.length < MOST_RUNS;
  return (
    <section className="card" aria-label={t('compare/title')}>
      <h2>{t('compare/title')}</h2>
      {runs.length === 0 ? (
        <p className="quiet" style={{ margin: '0 0 8px' }}>
          {t('compare/what')}
        </p>
      ) : (
        <>
          <ul className="kept-runs">
            {runs.map((run) => (
              <KeptRunEntry key={run.id} run={run} />
            ))}
          </ul>
          <ValuesAtStep />
        </>
      )}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 8 }}>
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<Pin {...ICON} />}
          disabled={!canKeep}
          title={runs.length < MOST_RUNS ? undefined : t('compare/full', { count: MOST_RUNS })}
          onClick={() => keepCurrent((number) => t('compare/run-name', { number }))}
        >
          {t('compare/keep')}
        </Button>
        {runs.length > 0 && <SaveCurves runs={runs} />}
      </div>
    </section>
  );
}

function SaveCurves({ runs }: { readonly runs: readonly KeptRun[] }) {
  const { t } = useTranslation();
  const save = () => {
    const now = { name: t('compare/now'), config: useRun.getState().config, curves: currentCurves() };
    return saveCsv('curves.csv', CURVES_HEADER, curveRows([now, ...runs]));
  };
  return (
    <Button variant="default" size="compact-xs" leftSection={<Download {...ICON} />} onClick={save}>
      {t('compare/csv')}
    </Button>
  );
}

function KeptRunEntry({ run }: { readonly run: KeptRun }) {
  const { t } = useTranslation();
  const format = useFormat();
  const config = useRun((state) => state.config);
  const differences = useDifferences();
  const look = useRunLooks()(run.place);
  const { name } = run;
  return (
    <li>
      <div style={{ display: 'flex', alignItems: 'center', gap: 6 }}>
        <RunMark look={look} />
        <TextInput
          size="xs"
          flex={1}
          aria-label={t('compare/name')}
          value={name}
          maxLength={LONGEST_NAME}
          onChange={(event) => renameKept(run.id, event.currentTarget.value)}
        />
        <BesideButton run={run} />
        <EntryButton label={t('compare/reopen', { name })} onClick={() => applyConfig(run.config, true)}>
          <FolderOpen {...ICON} />
        </EntryButton>
        <EntryButton label={t('compare/remove', { name })} onClick={() => removeKept(run.id)}>
          <Trash2 {...ICON} />
        </EntryButton>
      </div>
      <p className="quiet" style={{ margin: '2px 0 0' }}>
        {t('compare/caption', { step: format.whole(run.step), settings: differences(config, run.config) })}
      </p>
    </li>
  );
}

/** Shows the space of a kept run beside the present one, or no more. */
function BesideButton({ run: { id, name } }: { readonly run: KeptRun }) {
  const { t } = useTranslation();
  const isShown = useBeside(({ run }) => run === id);
  const hasPicture = useKeptPictures((pictures) => pictures[id] !== undefined);
  const label = t('compare/beside', { name });
  const toggle = () => {
    if (isShown) {
      closeBeside();
      return;
    }
    showBeside(id);
    // Where all stands in one column, it is far above.
    document.querySelector('#space')?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <IconButton
      variant={isShown ? 'filled' : 'default'}
      size={28}
      disabled={!hasPicture}
      label={label}
      aria-pressed={isShown}
      title={hasPicture ? label : t('compare/no-picture')}
      onClick={toggle}
    >
      <Columns2 {...ICON} />
    </IconButton>
  );
}

interface EntryButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function EntryButton({ label, onClick, children }: EntryButtonProps) {
  return (
    <IconButton size={28} label={label} onClick={onClick}>
      {children}
    </IconButton>
  );
}
