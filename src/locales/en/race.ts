/** Which backend is the fastest here, and how that was found. */
export const race = {
  'race/title': 'The fastest backend here',
  'race/open': 'Show how fast each backend is',
  'race/finding': 'finding the fastest…',
  'race/unknown':
    'When you press Play, each backend takes a few steps of this experiment, and the run goes on on the fastest.',
  'race/racing': 'Each backend takes a few steps of this experiment; your run trains on meanwhile.',
  'race/known': 'Measured with a few steps of this experiment, {{when}}.',
  'race/ms-per-step': 'Milliseconds per step',
  'race/fastest': 'fastest',
  'race/slow-start': 'too slow to start',
  'race/left-out': 'not for long steps',
  'race/software': 'no graphics card',
  'race/absent': 'not in this browser',
  'race/failed': 'failed: {{reason}}',
  'race/now': 'Race now',
  'race/again': 'Race again',
  'race/by-hand': 'Or choose one in the settings.',
} as const;
