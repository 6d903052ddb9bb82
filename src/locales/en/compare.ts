/** Kept runs, one beside the other. */
export const compare = {
  'compare/title': 'Compare runs',
  'compare/what':
    'Keep this run, change something and train again: the curves of up to six runs lie over one another.',
  'compare/keep': 'Keep this run',
  'compare/full': '{{count}} runs are kept: remove one first.',
  'compare/run-name': 'Run {{number}}',
  'compare/now': 'This run',
  'compare/run': 'Run',
  'compare/name': 'Name of the kept run',
  'compare/reopen': 'Open {{name}} again',
  'compare/remove': 'Remove {{name}}',
  'compare/caption': 'Step {{step}}. From now to this run: {{settings}}',
  'compare/same-settings': 'the same settings',
  'compare/more': '{{count}} more',
  'compare/on': 'on',
  'compare/off': 'off',
  'compare/csv': 'Curves as CSV',
  'compare/step': 'Step that all charts point at',
  'compare/at-end': 'Last step',
  'compare/loss-note': 'solid: training, dashed: held out',
  'compare/measure-note': 'mean of all directions',
} as const;
