import { ActionIcon, Menu } from '@mantine/core';
import { EllipsisVertical, Keyboard, Projector } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../state/run-store.ts';
import { openSheet } from './shortcut-keys.ts';
import { toggleProjector } from './use-shortcuts.ts';

const ICON = { size: 16, 'aria-hidden': true } as const;

/** What a page in class needs now and then. */
export function MoreMenu() {
  const { t } = useTranslation();
  const isProjected = useRun((state) => state.options.projector);
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={t('bar/more')} title={t('bar/more')}>
          <EllipsisVertical {...ICON} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Projector {...ICON} />} onClick={toggleProjector}>
          {t(isProjected ? 'keys/usual' : 'keys/large')}
        </Menu.Item>
        <Menu.Item leftSection={<Keyboard {...ICON} />} onClick={() => openSheet(true)}>
          {t('keys/title')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
