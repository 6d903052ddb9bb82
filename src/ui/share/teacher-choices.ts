import type { PageOptions } from '../../share/page-options.ts';

/** What can be ticked: names that go into, or out of, one of the lists. */
export interface Choice {
  readonly id: 'hide-settings' | 'lock-settings' | 'lock-world' | 'hide-menus';
  readonly list: 'hide' | 'lock';
  readonly names: readonly string[];
}

export const CHOICES: readonly Choice[] = [
  { id: 'hide-settings', list: 'hide', names: ['settings'] },
  { id: 'lock-settings', list: 'lock', names: ['settings'] },
  { id: 'lock-world', list: 'lock', names: ['section.world', 'section.modalities', 'section.harder'] },
  { id: 'hide-menus', list: 'hide', names: ['lessons', 'experiments'] },
];

/** The options with those names in one of their lists, or out of it. */
export function withNames(
  options: PageOptions,
  list: 'hide' | 'lock',
  names: readonly string[],
  isIn: boolean,
): PageOptions {
  const others = options[list].filter((name) => !names.includes(name));
  return { ...options, [list]: isIn ? [...others, ...names] : others };
}

export const SETTING_STATES = ['free', 'locked', 'hidden'] as const;
export type SettingState = (typeof SETTING_STATES)[number];

export function settingState({ hide, lock }: PageOptions, id: string): SettingState {
  if (hide.includes(id)) return 'hidden';
  return lock.includes(id) ? 'locked' : 'free';
}

export function withSettingState(options: PageOptions, id: string, state: SettingState): PageOptions {
  return withNames(withNames(options, 'hide', [id], state === 'hidden'), 'lock', [id], state === 'locked');
}
