import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { useTimeline } from '../state/frames.ts';
import { useRun } from '../state/run-store.ts';
import { RunMark } from './RunMark.tsx';
import { useRunLooks } from './run-looks.ts';
import './beside.css';

/** Says which of two spaces is that of the run on show. */
export function LiveCaption() {
  const { t } = useTranslation();
  const format = useFormat();
  const look = useRunLooks()(null);
  const recorded = useTimeline(({ at, steps }) => (at === null ? null : (steps[at] ?? null)));
  const step = useRun((state) => recorded ?? state.step);
  return (
    <div className="space-caption">
      <RunMark look={look} />
      <b className="run-name">{t('compare/now')}</b>
      <span className="quiet">{t('timeline/step', { step: format.whole(step) })}</span>
    </div>
  );
}
