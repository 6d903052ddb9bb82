import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toHash } from '../../share/link.ts';
import { useFormat } from '../format.ts';
import { meanOfPairs } from '../measure-values.ts';
import { Panel } from '../page-options/Panel.tsx';
import { linkTo } from '../share/address.ts';
import { PlayControls } from '../shell/PlayControls.tsx';
import { StatusLine } from '../shell/StatusLine.tsx';
import { useRun } from '../state/run-store.ts';

/** What a frame shows below the space: play, how far it is, and the way to the whole page. */
export function EmbedBar() {
  const { t } = useTranslation();
  const hash = useRun((state) => toHash(state.config, null, state.options, state));
  return (
    <footer className="embed-bar">
      <Panel name="play">
        <PlayControls />
      </Panel>
      <StatusLine />
      <Precision />
      <a href={linkTo(hash)} target="_blank" rel="noopener" title={t('embed/open')}>
        <span className="embed-open seen-with-room">{t('embed/open')}</span>
        <ExternalLink size={14} aria-hidden />
      </a>
    </footer>
  );
}

function Precision() {
  const { t } = useTranslation();
  const format = useFormat();
  const measures = useRun((state) => state.measures);
  const precision = measures ? meanOfPairs(measures.pairs, 'precision@1') : undefined;
  return (
    <span className="embed-precision">
      {t('measure/precision@1')} <b>{precision === undefined ? '–' : format.share(precision)}</b>
    </span>
  );
}
