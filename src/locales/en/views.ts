/** Closer looks at the space and its further tools. Loaded after the first picture. */
export const views = {
  'space/projection': 'Projection',
  'projection/pca': 'PCA',
  'projection/umap': 'UMAP',
  'projection/tsne': 't-SNE',
  'space/layout':
    '{{projection}} keeps who is near whom. Its axes, and distances between groups, mean nothing.',
  'views/pair': 'Asked → gallery',
  'views/waiting': 'Looked at as soon as there is something to see.',
  'views/step': 'Held-out items at step {{step}}.',
  'views/matrix': 'Matrix',
  'views/matrix-what':
    'Every item with every other, ordered by class. Two modalities that share one space show the same blocks in all four quadrants; where there is a modality gap, the two cross-modal ones are paler.',
  'views/matrix-describe':
    'Similarity matrix of {{items}} items each of {{first}} and {{second}}, ordered by class: two in-modal quadrants on the diagonal, two cross-modal ones beside them. The means stand in the table below.',
  'views/matrix-scale': 'Blue −1, ground 0, orange +1. The strips at the edges: the class of each item.',
  'views/quadrant': 'Quadrant',
  'views/in-modal': '{{first}} × {{second}} (in-modal)',
  'views/cross-modal': '{{first}} × {{second}} (cross-modal)',
  'views/same-class': 'Same class',
  'views/other-class': 'Other class',
  'views/means': 'Mean cosine similarity by quadrant',
  'views/confusion': 'Confusion',
  'views/confusion-what':
    'Which class the nearest {{second}} has, for every {{first}} that asks. Right ones lie on the diagonal, framed.',
  'views/confusion-caption':
    'Rows: class of the {{first}} that asks. Columns: class of the nearest {{second}}. Counts.',
  'views/confusion-summary': 'Right for {{right}} of {{count}} (precision@1 {{share}}).',
  'views/confusion-worst': 'Most often wrong: {{found}} for {{asked}}, {{count}} times.',
  'views/confusion-many': 'There are too many classes for a table that can be read.',
  'views/distribution': 'Similarities',
  'views/distribution-what':
    'How similar pairs of {{first}} and {{second}} are: those that belong together against all others. Retrieval works as far as the two hills stand apart.',
  'views/distribution-describe':
    'Histogram of cosine similarities. Positives: mean {{positive}}, negatives: mean {{negative}}, overlap {{overlap}}.',
  'views/positives': 'Positives',
  'views/negatives': 'Negatives',
  'views/pairs': 'Pairs',
  'views/mean': 'Mean',
  'views/overlap': 'Overlap of the two: {{overlap}} (0: apart, 1: the same). Both hills have the same area.',
  'views/across': 'Cosine similarity',
  'views/gap': 'Gap',
  'views/gap-what':
    'The way of the run: how the held-out loss falls, and what becomes of the modality gap meanwhile. A loss can fall with the gap left open.',
  'views/gap-describe':
    'Held-out loss against modality gap. At step {{from}}: gap {{gapFrom}}, loss {{lossFrom}}. At step {{to}}: gap {{gapTo}}, loss {{lossTo}}.',
  'views/gap-across': 'Modality gap: distance between the means of {{first}} and {{second}}',
  'views/gap-up': 'Held-out loss',
  'views/gap-empty': 'Press Play: the way is drawn as the run is measured.',
  'views/start': 'Start',
  'views/now': 'Now',
  'views/at-step': 'Step',
  'views/colour-step': 'Coloured by step, {{from}} to {{to}}',
} as const;
