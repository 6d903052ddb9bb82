import type { ConfigProblem } from '../engine/config/run-config.ts';

/** Cards of the page: what `show` chooses from. */
export const CARDS = [
  'settings',
  'charts',
  'query',
  'measures',
  'compare',
  'sweep',
  'tasks',
  'conflict',
  'factors',
  'similarity',
  'pushes',
  'views',
  'baselines',
  'codes',
  'robustness',
] as const;

/** Buttons and tools of the page that are no cards. */
export const TOOLS = [
  'play',
  'lessons',
  'experiments',
  'share',
  'take-away',
  'language',
  'view',
  'timeline',
] as const;

/** Sections of the settings, each a name for all controls in it. */
const SECTIONS = ['world', 'modalities', 'harder', 'method', 'loss', 'optimiser', 'run'].map(
  (id) => `section.${id}`,
);

export type Card = (typeof CARDS)[number];
export type Panel = Card | (typeof TOOLS)[number];

/** How a page shows its experiment: what a teacher's link says beside the experiment itself. */
export interface PageOptions {
  /** Panels, sections (`section.loss`) and settings that are not shown. */
  readonly hide: readonly string[];
  /** Those that are shown and cannot be used. */
  readonly lock: readonly string[];
  /** The only cards that are shown; all where null. */
  readonly show: readonly string[] | null;
  /** Whether training starts by itself. */
  readonly start: boolean;
  /** Whether all is large, for those who look at it from afar. */
  readonly projector: boolean;
}

export const NO_OPTIONS: PageOptions = { hide: [], lock: [], show: null, start: false, projector: false };

/** Cards that are left out for a projector, unless a link asks for them. */
const NOT_PROJECTED: readonly string[] = [
  'views',
  'sweep',
  'factors',
  'similarity',
  'baselines',
  'codes',
  'robustness',
];

export function isPanelHidden({ hide, show, projector }: PageOptions, panel: Panel): boolean {
  if (hide.includes(panel)) return true;
  if (show === null) return projector && NOT_PROJECTED.includes(panel);
  return CARDS.some((card) => card === panel) && !show.includes(panel);
}

/** Whether a list of names means the control of that setting, alone or with others. */
export const namesSetting = (names: readonly string[], section: string, id: string): boolean =>
  names.includes(id) || names.includes('settings') || names.includes(`section.${section}`);

/** The options as a link has them: only those that differ from none. */
export function spellOptions({ hide, lock, show, start, projector }: PageOptions): [string, string][] {
  const spelled: [string, string][] = [
    ['hide', hide.join(',')],
    ['lock', lock.join(',')],
    ['show', show?.join(',') ?? ''],
    ['start', start ? '1' : ''],
    ['projector', projector ? '1' : ''],
  ];
  return spelled.filter(([, value]) => value !== '');
}

const quoted = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/**
 * Takes the options out of what a link gives. What is wrong is left out and named.
 *
 * @param given every key of the link with its value
 * @param isSetting whether some experiment has a setting of that id
 */
export function readOptions(given: Readonly<Record<string, string>>, isSetting: (id: string) => boolean) {
  const { hide, lock, show, start, projector, ...rest } = given;
  const problems: ConfigProblem[] = [];
  const isPanel = (name: string) => [...CARDS, ...TOOLS, ...SECTIONS].includes(name);
  const names = (
    key: string,
    value: string | undefined,
    isName: (name: string) => boolean,
    expected: string,
  ) => {
    const all = [...new Set(value?.split(',') ?? [])];
    const wrong = all.filter((name) => !isName(name));
    if (wrong.length > 0) problems.push({ key, kind: 'invalid', given: quoted(wrong.join(',')), expected });
    return all.filter(isName);
  };
  const flag = (key: string, value: string | undefined) => {
    if (value !== undefined && !['0', '1'].includes(value))
      problems.push({ key, kind: 'invalid', given: quoted(value), expected: '0 or 1' });
    return value === '1';
  };
  const isControl = (name: string) => isPanel(name) || isSetting(name);
  const controls = `a setting, a section such as section.loss, or one of ${[...CARDS, ...TOOLS].join(', ')}`;
  const shown = names('show', show, (name) => CARDS.some((card) => card === name), `of ${CARDS.join(', ')}`);
  const options: PageOptions = {
    hide: names('hide', hide, isControl, controls),
    lock: names('lock', lock, isControl, controls),
    show: shown.length > 0 ? shown : null,
    start: flag('start', start),
    projector: flag('projector', projector),
  };
  return { options, problems, rest };
}
