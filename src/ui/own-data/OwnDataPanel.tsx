import { Button, FileButton } from '@mantine/core';
import { FolderOpen, Trash2, Upload } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { deleteOwnData, supplyFiles } from '../state/files.ts';
import { useOwnData } from '../state/own-data.ts';
import { namedFiles } from './given-files.ts';

/** The learner's own files: what is loaded, how to load others, and how to be rid of them. */
export function OwnDataPanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const used = useOwnData((state) => state.used);
  return (
    <section style={{ display: 'grid', gap: 6, marginTop: 8 }} aria-label={t('own/label')}>
      <p className="quiet" style={{ margin: 0 }}>
        <Loaded />
      </p>
      <FileButton multiple onChange={(files) => supplyFiles(namedFiles(files))}>
        {(props) => (
          <Button {...props} variant="default" size="xs" leftSection={<Upload size={14} aria-hidden />}>
            {t('own/choose-files')}
          </Button>
        )}
      </FileButton>
      <FolderButton />
      {used && (
        <Button
          variant="default"
          size="xs"
          leftSection={<Trash2 size={14} aria-hidden />}
          onClick={deleteOwnData}
        >
          {t('own/delete')}
        </Button>
      )}
      <p className="quiet" style={{ margin: 0 }}>
        {format.sentences([t('data/drop-help'), t('data/files-of/own')])}
      </p>
    </section>
  );
}

/** What is loaded, in a sentence. */
function Loaded() {
  const { t } = useTranslation();
  const format = useFormat();
  const used = useOwnData((state) => state.used);
  if (used === null) return t('own/none');
  const { preview, kept } = used;
  const fileOf = (id: string) => preview.tables.find(({ uses }) => uses.includes(id))?.name;
  const modalities = preview.modalities
    .map((id) => (id.startsWith('rows-') ? `${t(`modality/${id}`)} (${fileOf(id)})` : t(`modality/${id}`)))
    .join(' · ');
  const loaded = t('own/loaded', { rows: format.whole(preview.rows), modalities });
  return `${loaded} ${t(kept ? 'own/kept' : 'own/not-kept')}`;
}

/** Chooses a folder with everything in it. */
function FolderButton() {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  // React has no property for it.
  useEffect(() => input.current?.setAttribute('webkitdirectory', ''), []);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('own/choose-folder')}
        onChange={(event) => {
          supplyFiles(namedFiles([...(event.currentTarget.files ?? [])]));
          event.currentTarget.value = '';
        }}
      />
      <Button
        variant="default"
        size="xs"
        leftSection={<FolderOpen size={14} aria-hidden />}
        onClick={() => input.current?.click()}
      >
        {t('own/choose-folder')}
      </Button>
    </>
  );
}
