/** Two spaces, side by side. */
export const beside = {
  'beside/which': 'Kept run whose space is shown',
  'beside/close': 'Show the present space alone',
  'beside/together': 'Turn together',
  'beside/turned': 'Lay over one another',
  'beside/turned-what':
    'The kept space is turned or mirrored as a whole, as near to this one as it can lie: its direction has no meaning.',
  'beside/other-data': 'The two runs have different data, so their items are not linked.',
  'beside/no-shared-modality': 'The two runs share no modality, so their items are not linked.',
  'beside/other-dimensions': 'The kept run was shown in {{dimensions}}, so the two are turned separately.',
  'beside/how': 'Point at an item or choose one: it is marked in both spaces.',
  'beside/in-both': 'Marked in both: {{item}}, no. {{number}}',
  'beside/in-one': 'In this run only: {{item}}, no. {{number}}',
} as const;
