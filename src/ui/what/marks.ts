/** One kind of mark on the page, which can be asked what it is. Its texts are `what/ID` and `what/ID/text`. */
export interface Mark {
  readonly id: string;
  /** Where it stands; of several places the first one in sight is asked. */
  readonly selector: string;
}

/** Marks drawn within the space, which have no place of their own in the page. */
export const SPACE_MARKS = ['point', 'pair-line', 'axes', 'query-ring', 'arrow', 'margin-ring'] as const;

/** From the top of the page down. */
export const MARKS: readonly Mark[] = [
  { id: 'phase', selector: '.status .phase' },
  { id: 'progress', selector: '.status dl' },
  { id: 'backend', selector: '.backend' },
  { id: 'live-mark', selector: '.settings .lucide-zap' },
  { id: 'restart-mark', selector: '.settings .lucide-rotate-cw' },
  { id: 'formula', selector: '.formula' },
  { id: 'timeline', selector: '.timeline .mantine-Slider-root' },
  { id: 'snapshot', selector: '.timeline .mantine-Slider-mark' },
  { id: 'legend-classes', selector: '[data-what="legend-classes"]' },
  { id: 'legend-modalities', selector: '[data-what="legend-modalities"]' },
  { id: 'explained', selector: '.space-legend .note' },
  { id: 'stage', selector: '.stages' },
  { id: 'embedding', selector: '.encoded .numbers' },
  { id: 'sample-matrix', selector: '.sample-matrix tbody' },
  { id: 'loss-curve', selector: '[data-anchor="loss-curve"] :is(.live-curves, .recharts-surface)' },
  { id: 'floor', selector: '[data-anchor="loss-curve"] :is(.level, .recharts-reference-line)' },
  { id: 'retrieval-curve', selector: '[data-anchor="retrieval-curve"] :is(.live-curves, .recharts-surface)' },
  { id: 'chance', selector: '[data-anchor="retrieval-curve"] :is(.level, .recharts-reference-line)' },
  { id: 'measures', selector: '[data-anchor="measures"] tbody' },
  { id: 'chance-column', selector: '[data-anchor="measures"] thead th:last-child' },
  { id: 'matrix-cell', selector: '[data-anchor="similarity"] canvas' },
  { id: 'distance-line', selector: '.distance-line svg' },
  { id: 'softmax', selector: '.softmax-shares' },
];
