import {
  type ConfigProblem,
  completeConfig,
  differences,
  dimParameter,
  isSetting,
} from '../engine/config/run-config.ts';
import type { ConfigValue, RunConfig } from '../engine/parameter.ts';
import { examples } from './examples.ts';
import { type LinkedView, readView, spellView, USUAL_VIEW } from './linked-view.ts';
import { NO_OPTIONS, type PageOptions, readOptions, spellOptions } from './page-options.ts';

/** Raised when the meaning or the defaults of settings change, so that old links can be told from new ones. */
export const LINK_VERSION = 1;

/** No link this page writes comes near it. */
const LONGEST_HASH = 4_000;

export interface ReadLink {
  readonly config: RunConfig;
  readonly problems: readonly ConfigProblem[];
  /** Id of the lesson that the link opens, as it stands there. */
  readonly lesson: string | null;
  readonly options: PageOptions;
  readonly view: LinkedView;
}

const spell = (value: ConfigValue) => (Array.isArray(value) ? value.join(',') : String(value));

/**
 * The experiment as a hash: `#v=1`, the lesson that is open, how the page shows it, how its space is looked at, and what
 * differs from the defaults; empty where there is nothing to say.
 */
export function toHash(
  config: RunConfig,
  lesson: string | null = null,
  options = NO_OPTIONS,
  view = USUAL_VIEW,
): string {
  const opened: [string, ConfigValue][] = lesson === null ? [] : [['lesson', lesson]];
  const shown = [...spellOptions(options), ...spellView(view, dimParameter.read(config))];
  const settings = [...opened, ...shown, ...Object.entries(differences(config))];
  if (settings.length === 0) return '';
  const parts = settings.map(
    ([key, value]) => `${key}=${spell(value).split(',').map(encodeURIComponent).join(',')}`,
  );
  return `#v=${LINK_VERSION}&${parts.join('&')}`;
}

function pairsOf(hash: string): Record<string, string> {
  const pairs = new Map<string, string>();
  for (const [key, value] of new URLSearchParams(hash.replace(/^#/, ''))) {
    if (key !== '' && !pairs.has(key)) pairs.set(key, value);
  }
  return Object.fromEntries(pairs);
}

function refused(key: string, given: string, expected: string): ReadLink {
  const { config } = completeConfig({});
  const problems: ConfigProblem[] = [{ key, kind: 'invalid', given, expected }];
  return { config, problems, lesson: null, options: NO_OPTIONS, view: USUAL_VIEW };
}

/** The experiment a hash spells. Never throws: what is wrong is replaced by the default and named. */
export function fromHash(hash: string): ReadLink {
  if (hash.length > LONGEST_HASH) {
    return refused('link', `${hash.slice(0, 40)}…`, `at most ${LONGEST_HASH} characters`);
  }
  const { v, example: exampleId, lesson = null, view: given, ...others } = pairsOf(hash);
  const example = examples.find(({ id }) => id === exampleId);
  const { options, problems: ofOptions, rest } = readOptions(others, isSetting);
  const { view, problems: ofView } = readView(given);
  const { config, problems } = completeConfig({ ...example?.settings, ...rest });
  const more: ConfigProblem[] = [];
  if (v !== undefined && v !== String(LINK_VERSION)) {
    more.push({ key: 'v', kind: 'invalid', given: v.slice(0, 40), expected: String(LINK_VERSION) });
  }
  if (exampleId !== undefined && example === undefined) {
    const expected = `one of ${examples.map(({ id }) => id).join(', ')}`;
    more.push({ key: 'example', kind: 'invalid', given: exampleId.slice(0, 40), expected });
  }
  return { config, problems: [...more, ...ofOptions, ...ofView, ...problems], lesson, options, view };
}
