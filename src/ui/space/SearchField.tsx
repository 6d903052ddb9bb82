import { Button, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opened } from '../../worker/protocol.ts';
import { useClassName } from '../class-name.ts';
import { findItems } from './search.ts';
import { highlight, inspect } from './selection.ts';

/** Brings items forward by their class or what they say, and opens them as a group. */
export function SearchField({ opened }: { readonly opened: Opened }) {
  const { t } = useTranslation();
  const className = useClassName();
  const [text, setText] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: names of classes change with what is open alone
  const found = useMemo(() => {
    const names = opened.classNames.map((_, label) => className(opened, label));
    return findItems(text, opened.modalities, names);
  }, [text, opened]);
  useEffect(() => highlight(found), [found]);
  return (
    <form
      className="space-search"
      onSubmit={(event) => {
        event.preventDefault();
        inspect(found);
      }}
    >
      <TextInput
        size="xs"
        aria-label={t('search/label')}
        placeholder={t('search/hint')}
        value={text}
        maxLength={60}
        data-autofocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" disabled={found.length === 0}>
        {t('search/inspect')}
      </Button>
      <span className="quiet" role="status">
        {text.trim() === '' ? '' : t('search/found', { count: found.length })}
      </span>
    </form>
  );
}
