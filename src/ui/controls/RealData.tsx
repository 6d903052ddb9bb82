import { Button, FileButton, Progress } from '@mantine/core';
import { Download, Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { worldParameter } from '../../engine/config/run-config.ts';
import { findWorld } from '../../engine/worlds/registry.ts';
import {
  PUBLISHED_IDS,
  type PublishedId,
  publishedBytes,
} from '../../engine/worlds/sources/published-files.ts';
import { useFormat } from '../format.ts';
import { namedFiles } from '../own-data/given-files.ts';
import { cancelDownload, download, supplyFiles } from '../state/files.ts';
import { useRun } from '../state/run-store.ts';
import { sourceSetting } from '../state/with-source.ts';

/** Real data in place of generated items: one click from the public CDN, or files of one's own. */
export function RealData() {
  const { t } = useTranslation();
  const format = useFormat();
  const opened = useRun((state) => state.opened);
  const config = useRun((state) => state.config);
  const world = findWorld(worldParameter.read(config));
  const offered = PUBLISHED_IDS.filter((source) => sourceSetting(world, source));
  const real = opened?.modalities.filter(({ source }) => source !== 'generated') ?? [];
  return (
    <div style={{ display: 'grid', gap: 6, marginTop: 8 }}>
      <p className="quiet" style={{ margin: 0 }}>
        {real.length === 0
          ? t('data/generated-note')
          : format.sentences(
              real.map(({ id, source }) =>
                t('data/real-note', { modality: t(`modality/${id}`), source: t(`source/${source}`) }),
              ),
            )}
      </p>
      {offered.map((source) => (
        <DownloadButton key={source} source={source} />
      ))}
      <FileButton multiple onChange={(files) => supplyFiles(namedFiles(files))}>
        {(props) => (
          <Button {...props} variant="default" size="xs" leftSection={<Upload size={14} aria-hidden />}>
            {t('data/drop')}
          </Button>
        )}
      </FileButton>
      <p className="quiet" style={{ margin: 0 }}>
        {format.sentences([t('data/drop-help'), t(`data/files-of/${world.id}`)])}
      </p>
    </div>
  );
}

function DownloadButton({ source }: { readonly source: PublishedId }) {
  const { t } = useTranslation();
  const format = useFormat();
  const running = useRun((state) => state.download);
  const loaded = useRun((state) => state.loaded);
  if (loaded.includes(source)) return null;
  const name = t(`data/set/${source}`);
  if (running?.source !== source) {
    const size = format.whole(Math.round(publishedBytes(source) / 1e6));
    return (
      <Button
        variant="default"
        size="xs"
        disabled={running !== null}
        styles={{ root: { height: 'auto', paddingBlock: 5 }, label: { whiteSpace: 'normal' } }}
        leftSection={<Download size={14} aria-hidden />}
        onClick={() => download(source)}
      >
        {t('data/download', { source: name, size })}
      </Button>
    );
  }
  const percent = Math.floor((100 * running.received) / running.total);
  const label = t('data/progress', { source: name, percent });
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
