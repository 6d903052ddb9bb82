import { useTranslation } from 'react-i18next';
import type { ConfigValue, Parameter, RunConfig } from '../../engine/parameter.ts';
import { useLabels } from '../controls/labels.ts';
import { differencesBetween } from './differences.ts';

/** Differences named in one line; the rest are counted. */
const MOST_NAMED = 4;

/** Gives the value of a setting in the chosen language. */
export function useSpelled(): (parameter: Parameter, value: ConfigValue | undefined) => string {
  const { t } = useTranslation();
  const { choice } = useLabels();
  return (parameter, value) => {
    if (value === undefined) return '–';
    if (typeof value === 'boolean') return t(value ? 'compare/on' : 'compare/off');
    const words = Array.isArray(value) ? value : [String(value)];
    const isNamed = parameter.kind === 'choice' || parameter.kind === 'list';
    return words.map((word) => (isNamed ? choice(parameter.id, word) : word)).join(', ');
  };
}

/** Gives the line of what differs from one experiment to another: “Margin 0.2 → 0.5”. */
export function useDifferences(): (from: RunConfig, to: RunConfig) => string {
  const { t } = useTranslation();
  const { label } = useLabels();
  const spelled = useSpelled();
  return (from, to) => {
    const all = differencesBetween(from, to);
    if (all.length === 0) return t('compare/same-settings');
    const named = all
      .slice(0, MOST_NAMED)
      .map(
        ({ parameter, ...values }) =>
          `${label(parameter.id)} ${spelled(parameter, values.from)} → ${spelled(parameter, values.to)}`,
      );
    const more = all.length - named.length;
    return [...named, ...(more > 0 ? [t('compare/more', { count: more })] : [])].join(' · ');
  };
}
