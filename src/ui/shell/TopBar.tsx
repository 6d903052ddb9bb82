import { ActionIcon, Button, Menu, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Check, FlaskConical, Languages, Link, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, LANGUAGES } from '../../locales/i18n.ts';
import { examples } from '../../share/examples.ts';
import { toHash } from '../../share/link.ts';
import { openHash } from '../state/run-actions.ts';
import { useRun } from '../state/run-store.ts';
import { PlayControls } from './PlayControls.tsx';
import { StatusLine } from './StatusLine.tsx';

const ICON = { size: 16, 'aria-hidden': true } as const;

export function TopBar() {
  const { t } = useTranslation();
  return (
    <header className="bar">
      <div className="brand">
        <img src="./icon.svg" width={26} height={26} alt="" />
        <h1>{t('app/title')}</h1>
        <span className="quiet">{t('app/tagline')}</span>
      </div>
      <StatusLine />
      <PlayControls />
      <div style={{ display: 'flex', gap: 6 }}>
        <ExamplesMenu />
        <CopyLink />
        <LanguageMenu />
        <ThemeSwitch />
      </div>
    </header>
  );
}

function ExamplesMenu() {
  const { t } = useTranslation();
  return (
    <Menu width={320} position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button variant="default" size="xs" aria-label={t('bar/examples')} title={t('bar/examples')}>
          <FlaskConical {...ICON} />
          <span className="bar-label">{t('bar/examples')}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        {examples.map(({ id }) => (
          <Menu.Item key={id} onClick={() => openHash(`#example=${id}`)}>
            <div style={{ fontWeight: 600, fontSize: 13 }}>{t(`example/${id}`)}</div>
            <div className="quiet">{t(`example/${id}/what`)}</div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function CopyLink() {
  const { t } = useTranslation();
  const config = useRun((state) => state.config);
  const clipboard = useClipboard({ timeout: 2000 });
  const copy = () => {
    const { origin, pathname, search } = window.location;
    clipboard.copy(`${origin}${pathname}${search}${toHash(config)}`);
  };
  const [icon, label] = clipboard.copied
    ? [<Check key="done" {...ICON} />, t('bar/link-copied')]
    : [<Link key="link" {...ICON} />, t('bar/copy-link')];
  return (
    <Button variant="default" size="xs" aria-label={label} title={label} onClick={copy}>
      {icon}
      <span className="bar-label">{label}</span>
    </Button>
  );
}

function LanguageMenu() {
  const { t, i18n } = useTranslation();
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={t('bar/language')} title={t('bar/language')}>
          <Languages {...ICON} />
        </ActionIcon>
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

function ThemeSwitch() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={t('bar/theme')}
      title={t('bar/theme')}
      onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
    >
      {scheme === 'dark' ? <Sun {...ICON} /> : <Moon {...ICON} />}
    </ActionIcon>
  );
}
