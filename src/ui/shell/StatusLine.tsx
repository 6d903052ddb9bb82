import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { afterFirstPicture } from '../first-picture.ts';
import { useFormat } from '../format.ts';
import { meanOfPairs } from '../measure-values.ts';
import { useRun } from '../state/run-store.ts';

const BackendBadge = afterFirstPicture(async () => (await import('../rest.ts')).BackendBadge);

/** A screen reader hears the state when it changes, and this often while training. */
const ANNOUNCE_EVERY_MS = 10_000;

export function StatusLine() {
  const { t } = useTranslation();
  const format = useFormat();
  const { phase, preparing, backend, isRacing, step, epoch, stepsPerSecond, measures } = useRun(
    useShallow(({ phase, preparing, backend, race, step, epoch, stepsPerSecond, measures }) => ({
      phase,
      preparing,
      backend,
      isRacing: race?.state === 'racing',
      step,
      epoch,
      stepsPerSecond,
      measures,
    })),
  );
  const precision = measures ? meanOfPairs(measures.pairs, 'precision@1') : undefined;
  const state = preparing ? t(`status/preparing-${preparing}`) : t(`status/${phase}`);
  return (
    <section
      className="status"
      aria-label={t('status/label')}
      data-phase={phase}
      data-preparing={preparing ?? undefined}
      data-step={step}
      data-backend={backend}
      data-precision={precision}
      data-chance={measures ? meanOfPairs(measures.pairs, 'precision@1', true) : undefined}
    >
      <span className="phase">{state}</span>
      <dl>
        <Fact label={t('status/step')} value={format.whole(step)} />
        <Fact label={t('status/epoch')} value={format.short(epoch)} />
        <Fact label={t('status/rate')} value={phase === 'running' ? format.short(stepsPerSecond) : '–'} />
      </dl>
      <Suspense fallback={<span className="backend">…</span>}>
        <BackendBadge />
      </Suspense>
      <Announcer
        phase={isRacing ? `${state}, ${t('race/finding')}` : state}
        step={step}
        precision={precision === undefined ? '–' : format.share(precision)}
      />
    </section>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

interface AnnouncerProps {
  readonly phase: string;
  readonly step: number;
  readonly precision: string;
}

function Announcer({ phase, step, precision }: AnnouncerProps) {
  const { t } = useTranslation();
  const text = t('status/announce', { phase, step, precision });
  const [said, setSaid] = useState({ phase, text, at: 0 });
  useEffect(() => {
    const now = performance.now();
    if (said.phase !== phase || now - said.at > ANNOUNCE_EVERY_MS) setSaid({ phase, text, at: now });
  }, [phase, text, said]);
  return (
    <span role="status" className="visually-hidden">
      {said.text}
    </span>
  );
}
