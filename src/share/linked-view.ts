import type { ConfigProblem } from '../engine/config/run-config.ts';

/** Ids of the projections as they are offered. The page names them without the code that computes them. */
export const PROJECTIONS: readonly string[] = ['pca', 'umap', 'tsne'];

/** How many pairs the space can be asked to show; the last one is all. */
export const PAIRS_SHOWN: readonly number[] = [200, 500, 2000, Number.POSITIVE_INFINITY];

/** How the space is looked at: a part of the link, for what two people see of one run should be alike. */
export interface LinkedView {
  readonly dimensions: 2 | 3;
  /** Id of the projection of a space of more dimensions. */
  readonly projection: string;
  /** Whether the space is looked at along the axes of the world's plane, where it has one. */
  readonly planeShown: boolean;
  /** Pairs to show, where there are as many: one of `PAIRS_SHOWN`. */
  readonly pairs: number;
}

export const USUAL_VIEW: LinkedView = {
  dimensions: 2,
  projection: 'pca',
  planeShown: false,
  pairs: PAIRS_SHOWN[0],
};

const wordOf = (pairs: number) => (Number.isFinite(pairs) ? `${pairs}-pairs` : 'all-pairs');
const WORDS: readonly string[] = ['2d', '3d', 'plane', ...PROJECTIONS, ...PAIRS_SHOWN.map(wordOf)];

/**
 * The view as a link has it, as `view=3d,umap,500-pairs`: only what differs from the usual one.
 *
 * @param dim dimensions of the shared space: one of two or three is shown as it is, whatever was chosen for others.
 */
export function spellView(
  { dimensions, projection, planeShown, pairs }: LinkedView,
  dim: number,
): [string, string][] {
  const isAsItIs = dim === 2 || dim === 3;
  const words = [
    ...(planeShown ? ['plane'] : []),
    ...(dimensions === 3 && !planeShown && !isAsItIs ? ['3d'] : []),
    ...(projection === USUAL_VIEW.projection ? [] : [projection]),
    ...(pairs === USUAL_VIEW.pairs ? [] : [wordOf(pairs)]),
  ];
  return words.length > 0 ? [['view', words.join(',')]] : [];
}

/** The view that a link asks for. Words that are none are left out and named. */
export function readView(given: string | undefined): {
  readonly view: LinkedView;
  readonly problems: readonly ConfigProblem[];
} {
  const words = given?.split(',') ?? [];
  const wrong = words.filter((word) => !WORDS.includes(word)).join(',');
  const planeShown = words.includes('plane');
  const view: LinkedView = {
    dimensions: words.includes('3d') && !planeShown ? 3 : 2,
    projection: PROJECTIONS.find((id) => words.includes(id)) ?? USUAL_VIEW.projection,
    planeShown,
    pairs: PAIRS_SHOWN.find((count) => words.includes(wordOf(count))) ?? USUAL_VIEW.pairs,
  };
  const expected = `of ${WORDS.join(', ')}`;
  const problem: ConfigProblem = { key: 'view', kind: 'invalid', given: wrong.slice(0, 40), expected };
  return { view, problems: wrong === '' ? [] : [problem] };
}
