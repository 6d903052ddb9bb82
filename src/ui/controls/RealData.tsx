import { Button, FileButton, Progress } from '@mantine/core';
import { Download, Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cancelDownload, downloadMnist, supplyFiles } from '../state/run-actions.ts';
import { useRun } from '../state/run-store.ts';

/** Real data in place of generated items: one click from the public CDN, or files of one's own. */
export function RealData() {
  const { t } = useTranslation();
  const opened = useRun((state) => state.opened);
  const real = opened?.modalities.filter(({ source }) => source !== 'generated') ?? [];
  return (
    <div style={{ display: 'grid', gap: 6, marginTop: 8 }}>
      <p className="quiet" style={{ margin: 0 }}>
        {real.length === 0
          ? t('data/generated-note')
          : real
              .map(({ id, source }) =>
                t('data/real-note', { modality: t(`modality/${id}`), source: t(`source/${source}`) }),
              )
              .join(' ')}
      </p>
      <DownloadButton />
      <FileButton multiple onChange={(files) => void supplyFiles(files)}>
        {(props) => (
          <Button {...props} variant="default" size="xs" leftSection={<Upload size={14} aria-hidden />}>
            {t('data/drop')}
          </Button>
        )}
      </FileButton>
      <p className="quiet" style={{ margin: 0 }}>
        {t('data/drop-help')}
      </p>
    </div>
  );
}

function DownloadButton() {
  const { t } = useTranslation();
  const download = useRun((state) => state.download);
  const loaded = useRun((state) => state.loaded);
  if (loaded.includes('mnist')) return null;
  if (download === null) {
    return (
      <Button
        variant="default"
        size="xs"
        leftSection={<Download size={14} aria-hidden />}
        onClick={downloadMnist}
      >
        {t('data/download')}
      </Button>
    );
  }
  const percent = Math.floor((100 * download.received) / download.total);
  const label = t('data/progress', { percent });
  return (
    <div>
      <div
        className="quiet"
        style={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center' }}
      >
        {label}
        <Button variant="subtle" size="compact-xs" onClick={cancelDownload}>
          {t('data/cancel')}
        </Button>
      </div>
      <Progress value={percent} aria-label={label} size="sm" />
    </div>
  );
}
