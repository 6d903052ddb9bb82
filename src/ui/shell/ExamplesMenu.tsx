import { Menu, type MenuProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { examples } from '../../share/examples.ts';
import { openExample } from '../state/opening.ts';
import { ExamplesButton } from './MenuButtons.tsx';

/** Ready-made experiments. */
export function ExamplesMenu({ defaultOpened }: Pick<MenuProps, 'defaultOpened'>) {
  const { t } = useTranslation();
  return (
    <Menu defaultOpened={defaultOpened} width={320} position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <ExamplesButton />
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        {examples.map(({ id }) => (
          <Menu.Item key={id} onClick={() => openExample(id)}>
            <div style={{ fontWeight: 600, fontSize: 13 }}>{t(`example/${id}`)}</div>
            <div className="quiet">{t(`example/${id}/what`)}</div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
