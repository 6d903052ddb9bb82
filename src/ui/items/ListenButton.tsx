import { ActionIcon } from '@mantine/core';
import { Volume2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Opened, ShownModality } from '../../worker/protocol.ts';
import { useItemName } from '../class-name.ts';
import { listen } from '../state/looking.ts';

interface ListenButtonProps {
  readonly opened: Opened;
  readonly modality: ShownModality;
  readonly index: number;
}

/** Plays an item, where its modality can be heard. */
export function ListenButton({ opened, modality, index }: ListenButtonProps) {
  const { t } = useTranslation();
  const itemName = useItemName();
  if (!modality.sounds) return null;
  const item = itemName(opened, modality, index);
  return (
    <ActionIcon
      size="sm"
      variant="default"
      aria-label={t('item/listen', { item })}
      onClick={() => listen(modality.id, index)}
    >
      <Volume2 size={14} aria-hidden />
    </ActionIcon>
  );
}
