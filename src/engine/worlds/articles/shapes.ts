/** Shares of 128 visual words: SIFT descriptors of a picture, each counted for the nearest of 128 centres. */
export const VISUAL_WORDS_SHAPE = { kind: 'vector', size: 128 } as const;
/** Shares of 10 topics of a text, found by latent Dirichlet allocation. */
export const TOPICS_SHAPE = { kind: 'vector', size: 10 } as const;

/** The ten most frequent categories of Wikipedia's featured articles, numbered as the authors' list files do. */
export const CATEGORIES: readonly string[] = [
  'art',
  'biology',
  'geography',
  'history',
  'literature',
  'media',
  'music',
  'royalty',
  'sport',
  'warfare',
];
