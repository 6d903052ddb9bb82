import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Opened } from '../../worker/protocol.ts';
import { useItemName } from '../class-name.ts';
import { useFormat } from '../format.ts';
import { useRun } from '../state/run-store.ts';
import { useBeside } from './beside.ts';
import { type ItemLink, isLinked } from './item-link.ts';

interface Choice {
  readonly isOn: boolean;
  readonly isPossible: boolean;
  readonly set: (isOn: boolean) => void;
}

interface BesideNotesProps {
  /** The run on show. */
  readonly opened: Opened;
  readonly link: ItemLink;
  /** Dimensions in which the kept run was shown. */
  readonly keptIn: 2 | 3;
  readonly together: Choice;
  readonly turned: Choice;
}

/** How two spaces hang together: what they do alike, and which item is marked in both. */
export function BesideNotes({ opened, link, keptIn, together, turned }: BesideNotesProps) {
  const { t } = useTranslation();
  return (
    <div className="beside-notes">
      <ChoiceSwitch label={t('beside/together')} choice={together} />
      {link.state === 'same' && <ChoiceSwitch label={t('beside/turned')} choice={turned} />}
      <p role="status">{link.state === 'same' && <Marked opened={opened} link={link} />}</p>
      <p className="quiet">
        {link.state !== 'same' && t(`beside/${link.state}`)}
        {!together.isPossible && ` ${t('beside/other-dimensions', { dimensions: t(`space/${keptIn}d`) })}`}
        {turned.isPossible && turned.isOn && t('beside/turned-what')}
      </p>
    </div>
  );
}

function ChoiceSwitch({ label, choice }: { readonly label: string; readonly choice: Choice }) {
  const { isOn, isPossible, set } = choice;
  return (
    <Switch
      size="xs"
      label={label}
      disabled={!isPossible}
      checked={isPossible && isOn}
      onChange={(event) => set(event.currentTarget.checked)}
    />
  );
}

/** Which item is pointed at, else chosen, and whether both spaces have it. */
function Marked({ opened, link }: Pick<BesideNotesProps, 'opened' | 'link'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const itemName = useItemName();
  const pointed = useBeside((state) => state.pointed);
  const query = useRun((state) => state.query);
  const item = pointed ?? (query?.kind === 'item' ? query : null);
  const modality = opened.modalities.find(({ id }) => id === item?.modality);
  if (item === null || modality === undefined || item.index >= modality.classes.length) {
    return t('beside/how');
  }
  return t(isLinked(link, item) ? 'beside/in-both' : 'beside/in-one', {
    item: itemName(opened, modality, item.index),
    number: format.whole(item.index + 1),
  });
}
