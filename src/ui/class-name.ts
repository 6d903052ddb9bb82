import { useTranslation } from 'react-i18next';
import type { Opened, ShownModality } from '../worker/protocol.ts';
import { isSentence, itemText } from './items/item-pixels.ts';
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

/**
 * Gives the name of an item: its modality with what it says or is called, with its class, or with the number of its
 * pair where there are no classes; and that it is of a training pair, where it is.
 */
export function useItemName(): (opened: Opened, modality: ShownModality, index: number) => string {
  const { t } = useTranslation();
  const className = useClassName();
  const nameOf = (opened: Opened, shown: ShownModality, index: number) => {
    const modality = t(`modality/${shown.id}`);
    if (isSentence(shown) || shown.names) return t('item/named', { modality, name: itemText(shown, index) });
    const label = className(opened, shown.classes[index]);
    return t(hasClasses(opened) ? 'item/describe' : 'item/describe-pair', { modality, label });
  };
  return (opened, shown, index) => {
    const item = nameOf(opened, shown, index);
    return index < opened.heldOutShown ? item : t('item/training', { item });
  };
}
