import { Alert, List } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { dismissNotice } from '../state/notices.ts';
import { useOwnData } from '../state/own-data.ts';
import { type ShownNotice, useRun } from '../state/run-store.ts';

const COLOURS = { info: 'ink', warning: 'yellow', error: 'red' } as const;
const INFO_STAYS_MS = 8000;

export function Notices() {
  const { t } = useTranslation();
  const notices = useRun((state) => state.notices);
  const isReading = useOwnData((state) => state.isReading);
  return (
    <section className="notices" aria-label={t('notice/label')} aria-live="polite">
      <LinkProblems />
      {isReading && (
        <Alert color="ink" variant="filled" autoContrast>
          {t('own/reading')}
        </Alert>
      )}
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeCard({ notice }: { readonly notice: ShownNotice }) {
  const { t } = useTranslation();
  const { id, severity, code, parameters } = notice;
  useEffect(() => {
    if (severity !== 'info') return;
    const timer = setTimeout(() => dismissNotice(id), INFO_STAYS_MS);
    return () => clearTimeout(timer);
  }, [id, severity]);
  const named = { ...parameters };
  for (const key of ['failed', 'used']) if (named[key]) named[key] = t(`choice/backend/${named[key]}`);
  if (named.modality) named.modality = t(`modality/${named.modality}`);
  if (named.source) named.source = t(`source/${named.source}`);
  return (
    <Alert
      color={COLOURS[severity]}
      variant="filled"
      autoContrast
      withCloseButton
      closeButtonLabel={t('notice/dismiss')}
      onClose={() => dismissNotice(id)}
      data-code={code}
    >
      {t(`notice/${code}`, named)}
    </Alert>
  );
}

function LinkProblems() {
  const { t } = useTranslation();
  const problems = useRun((state) => state.problems);
  if (problems.length === 0) return null;
  return (
    <Alert
      color="yellow"
      variant="filled"
      autoContrast
      title={t('problem/intro')}
      withCloseButton
      closeButtonLabel={t('notice/dismiss')}
      onClose={() => useRun.setState({ problems: [] })}
      data-code="link"
    >
      <List size="sm">
        {problems.slice(0, 6).map(({ key, kind, given, expected }) => (
          <List.Item key={key}>{t(`problem/${kind}`, { key, given, expected })}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
