import { Menu, type MenuProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, LANGUAGES } from '../../locales/i18n.ts';
import { LanguageButton } from './MenuButtons.tsx';

/** The languages of the page. */
export function LanguageMenu({ defaultOpened }: Pick<MenuProps, 'defaultOpened'>) {
  const { i18n } = useTranslation();
  return (
    <Menu defaultOpened={defaultOpened} position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <LanguageButton />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item lang="en" disabled={i18n.language === 'en'} onClick={() => chooseLanguage('en')}>
          {LANGUAGES.en}
        </Menu.Item>
        <Menu.Item lang="zh" disabled={i18n.language === 'zh'} onClick={() => chooseLanguage('zh')}>
          {LANGUAGES.zh}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
