import { Button, Group, ScrollArea, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OwnPreview, PreviewTable } from '../../engine/worlds/own/preview.ts';
import { OWN_MODALITIES } from '../../engine/worlds/own/shapes.ts';
import { useFormat } from '../format.ts';
import { Dialog } from '../shell/Dialog.tsx';
import { answerPreview } from '../state/files.ts';
import { useOwnData } from '../state/own-data.ts';

/** What was understood of the learner's own files, before anything is done with them. */
export function PreviewDialog() {
  const { t } = useTranslation();
  const preview = useOwnData((state) => state.preview);
  return (
    <Dialog title={t('own/preview')} size="xl" opened={preview !== null} onClose={() => answerPreview(false)}>
      {preview && <Understood preview={preview} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => answerPreview(false)}>
          {t('own/cancel')}
        </Button>
        <Button onClick={() => answerPreview(true)} data-autofocus>
          {t('own/use')}
        </Button>
      </Group>
    </Dialog>
  );
}

function Understood({ preview }: { readonly preview: OwnPreview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rows, pairedBy, pairing, classes, groups, modalities, tables, warnings } = preview;
  const sentences = [
    t('own/pairs', {
      rows: format.whole(rows),
      modalities: modalities.map((id) => t(`modality/${id}`)).join(' · '),
    }),
    t(`own/paired-by/${pairedBy}`),
    ...(pairing === 'class' ? [t('own/pairs-of-class')] : []),
    ...(classes > 0 ? [t('own/classes', { count: classes })] : []),
    ...(groups > 0 ? [t('own/groups', { count: groups })] : []),
  ];
  return (
    <>
      <p>{format.sentences(sentences)}</p>
      {warnings.length > 0 && (
        <ul>
          {warnings.map(({ code, parameters }) => (
            <li key={`${code}/${parameters.file ?? ''}`}>{t(`own/warning/${code}`, parameters)}</li>
          ))}
        </ul>
      )}
      {tables.map((table) => (
        <PreviewedTable key={table.name} table={table} />
      ))}
    </>
  );
}

function PreviewedTable({ table }: { readonly table: PreviewTable }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, rows, numbers, uses, columns, head } = table;
  const isModality = (use: string) => OWN_MODALITIES.some((id) => id === use);
  const used = uses.map((use) => t(isModality(use) ? `modality/${use}` : `own/use-as/${use}`)).join(' · ');
  const title = name === 'pictures' || name === 'sounds' ? t(`modality/${name}`) : name;
  return (
    <section aria-label={title}>
      <h3 style={{ margin: '12px 0 2px', fontSize: 'var(--mantine-font-size-sm)' }}>{title}</h3>
      <p className="quiet" style={{ margin: 0 }}>
        {format.sentences([
          t('own/table', { rows: format.whole(rows), numbers: format.whole(numbers) }),
          used === '' ? t('own/unused') : t('own/used-as', { uses: used }),
        ])}
      </p>
      <ScrollArea type="auto" viewportProps={{ tabIndex: 0 }}>
        <Table fz="xs" withTableBorder>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column}>{column === '' ? '–' : column}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {head.map((cells) => (
              <Table.Tr key={cells.join('\t')}>
                {cells.map((cell, at) => (
                  <Table.Td key={columns[at]}>{cell}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </section>
  );
}
