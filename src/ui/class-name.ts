import { useTranslation } from 'react-i18next';
import type { Opened } from '../worker/protocol.ts';
import { CLASS_COLOURS } from './theme.ts';

/** Gives the name of a class in the chosen language; digits and numbers of pairs are the same in all. */
export function useClassName(): (opened: Opened, label: number) => string {
  const { t } = useTranslation();
  return ({ classNames }, label) => {
    const name = classNames[label] ?? '';
    return t(`class/${name}`, { defaultValue: name });
  };
}

/** Whether several pairs share a class, so that colours and votes by class mean something. */
export function hasClasses({ classNames }: Opened): boolean {
  return classNames.length <= CLASS_COLOURS.light.length;
}

/** Gives the name of an item: its modality with its class, or with the number of its pair where there are no classes. */
export function useItemName(): (opened: Opened, modality: string, label: number) => string {
  const { t } = useTranslation();
  const className = useClassName();
  return (opened, modality, label) =>
    t(hasClasses(opened) ? 'item/describe' : 'item/describe-pair', {
      modality: t(`modality/${modality}`),
      label: className(opened, label),
    });
}
