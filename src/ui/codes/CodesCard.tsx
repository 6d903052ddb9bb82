import { NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { binarisers } from '../../engine/codes/registry.ts';
import type { CodesWanted } from '../../worker/protocol.ts';
import { wantCodes } from '../state/looking.ts';
import { useRun } from '../state/run-store.ts';
import { BitPicture } from './BitPicture.tsx';
import { CodeCosts } from './CodeCosts.tsx';
import { CodeCurves } from './CodeCurves.tsx';
import { HammingBall } from './HammingBall.tsx';

const LENGTHS = [8, 16, 32, 64, 128];

/** The space as binary codes: what hashing keeps of it, and what it saves. */
export function CodesCard() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="card" data-anchor="codes" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2 style={{ display: 'inline' }}>{t('codes/title')}</h2>
      </summary>
      {isOpen && <CodesPanel />}
    </details>
  );
}

function CodesPanel() {
  const { t } = useTranslation();
  const opened = useRun((state) => state.opened);
  const report = useRun((state) => state.codes);
  const [bits, setBits] = useState(32);
  const [binariser, setBinariser] = useState(binarisers[0].id);
  const [chosenPair, setPair] = useState<string | null>(null);
  const ids = opened?.modalities.map(({ id }) => id) ?? [];
  const pairs = ids.flatMap((first) =>
    ids.filter((second) => second !== first).map((second) => `${first}→${second}`),
  );
  const pair = chosenPair !== null && pairs.includes(chosenPair) ? chosenPair : (pairs[0] ?? '');
  useEffect(() => {
    const [first, second] = pair.split('→');
    const wanted: CodesWanted | null = second === undefined ? null : { binariser, bits, first, second };
    wantCodes(wanted);
    return () => wantCodes(null);
  }, [binariser, bits, pair]);
  const name = (id: string) => t(`modality/${id}`);
  return (
    <>
      <p className="quiet">{t('codes/what')}</p>
      <div className="codes-choices">
        <NativeSelect
          size="xs"
          label={t('codes/binariser')}
          value={binariser}
          onChange={(event) => setBinariser(event.currentTarget.value)}
          data={binarisers.map(({ id }) => ({ value: id, label: t(`binariser/${id}`) }))}
        />
        <NativeSelect
          size="xs"
          label={t('codes/bits')}
          value={String(bits)}
          onChange={(event) => setBits(Number(event.currentTarget.value))}
          data={LENGTHS.map(String)}
        />
        <NativeSelect
          size="xs"
          label={t('codes/pair')}
          value={pair}
          onChange={(event) => setPair(event.currentTarget.value)}
          data={pairs.map((value) => ({ value, label: value.split('→').map(name).join(' → ') }))}
        />
      </div>
      {report && opened ? (
        <>
          <CodeCosts report={report} />
          <CodeCurves report={report} />
          <BitPicture report={report} />
          <HammingBall report={report} opened={opened} />
        </>
      ) : (
        <p className="quiet">{t('codes/waiting')}</p>
      )}
    </>
  );
}
