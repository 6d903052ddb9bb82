import type { PairTable } from './pair-table.ts';

/** max(0, d(a,p) − d(a,n) + margin) of one anchor: the triplet of it that weighs most. */
export interface TripletTerm {
  readonly kind: 'triplet';
  readonly positive: number;
  readonly negative: number;
  /** Distances as the loss measures them; `similarity` is 1 − dot product. */
  readonly measure: 'squared' | 'plain' | 'cosine' | 'similarity';
  readonly toPositive: number;
  readonly toNegative: number;
  readonly margin: number;
  readonly value: number;
}

/** What the loss says to one anchor and one other item. */
export interface PairTerm {
  readonly kind: 'pair';
  readonly other: number;
  /** Whether the two shall be near. */
  readonly isTogether: boolean;
  /** What lies between them: a distance, its square, or a score that grows as they come nearer. */
  readonly measure: 'plain' | 'squared' | 'score';
  readonly between: number;
  /** How far apart they shall be, where the loss says so. */
  readonly margin: number | null;
  readonly value: number;
}

/** −ln of the share that a softmax over the batch gives the targets of one anchor, their mean where there are several. */
export interface SoftmaxTerm {
  readonly kind: 'softmax';
  readonly targets: readonly number[];
  /** 0 to 1, 0 where the item does not count: `[batch]`. */
  readonly shares: Float32Array;
  readonly value: number;
}

export type Term = TripletTerm | PairTerm | SoftmaxTerm;

/** Numbers that the loss has learned, by name. */
export type LearnedNumbers = Readonly<Record<string, number>>;

/** What the loss says to one anchor, a row of the table, alone; null where it finds nothing for it in this batch. */
export type TermOf = (table: PairTable, anchor: number, learned: LearnedNumbers) => Term | null;

/** ln(1 + eˣ) without overflow. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

const others = (table: PairTable): number[] => Array.from({ length: table.size }, (_, column) => column);

/** As the losses have it: under the root, so that its gradient stays finite. */
const ROOT_EPSILON = 1e-9;

function distanceIn(table: PairTable, measure: TripletTerm['measure'], row: number, column: number): number {
  switch (measure) {
    case 'squared':
      return table.squared(row, column);
    case 'plain':
      return Math.sqrt(table.squared(row, column) + ROOT_EPSILON);
    case 'cosine':
      return 1 - table.cosine(row, column);
    case 'similarity':
      return 1 - table.dot(row, column);
  }
}

interface TripletRules {
  readonly measure: TripletTerm['measure'];
  readonly margin: number;
  /** Only negatives farther than the positive count, as in semi-hard mining. */
  readonly onlyFarther: boolean;
  /** Whether only the partner is a positive, and every other item a negative. */
  readonly onlyPartners: boolean;
}

/** The anchor's triplet whose term is the largest. */
export function hardestTriplet(rules: TripletRules): TermOf {
  const { measure, margin, onlyFarther, onlyPartners } = rules;
  return (table, anchor) => {
    const distances = others(table).map((column) => distanceIn(table, measure, anchor, column));
    const isPositive = (column: number) =>
      onlyPartners ? column === anchor : table.isSameClass(anchor, column);
    const negatives = others(table)
      .filter((column) => !isPositive(column))
      .sort((a, b) => distances[a] - distances[b]);
    let hardest: TripletTerm | null = null;
    for (const positive of others(table).filter(isPositive)) {
      const toPositive = distances[positive];
      const negative = negatives.find((column) => !onlyFarther || distances[column] > toPositive);
      if (negative === undefined) continue;
      const toNegative = distances[negative];
      const value = toPositive - toNegative + margin;
      if (onlyFarther && value < 0) continue;
      if (hardest && value <= hardest.toPositive - hardest.toNegative + margin) continue;
      const term = { positive, negative, measure, toPositive, toNegative, margin, value: Math.max(0, value) };
      hardest = { kind: 'triplet', ...term };
    }
    return hardest;
  };
}

/** The anchor's pair whose term is the largest. */
export function hardestPair(
  pairOf: (table: PairTable, row: number, column: number, learned: LearnedNumbers) => PairTerm,
): TermOf {
  return (table, anchor, learned) =>
    others(table)
      .map((column) => pairOf(table, anchor, column, learned))
      .reduce((hardest, pair) => (pair.value > hardest.value ? pair : hardest));
}

/** −ln softmax over the columns that count. */
export function softmaxTerm(
  table: PairTable,
  anchor: number,
  scale: number,
  targets: readonly number[],
  counts: (column: number) => boolean = () => true,
): SoftmaxTerm {
  const scores = others(table).map((column) =>
    counts(column) ? scale * table.dot(anchor, column) : Number.NEGATIVE_INFINITY,
  );
  const highest = scores.reduce((most, score) => Math.max(most, score));
  const total = scores.reduce((sum, score) => sum + Math.exp(score - highest), 0);
  const normaliser = highest + Math.log(total);
  const value = targets.reduce((sum, target) => sum + normaliser - scores[target], 0) / targets.length;
  const shares = Float32Array.from(scores, (score) => Math.exp(score - normaliser));
  return { kind: 'softmax', targets, shares, value };
}

/** Those of the anchor's class, itself among them. */
export const ofSameClass = (table: PairTable, anchor: number): number[] =>
  others(table).filter((column) => table.isSameClass(anchor, column));

/** softplus of a score that shall be low, or of minus one that shall be high. */
export function scoredPair(other: number, isTogether: boolean, between: number): PairTerm {
  const value = softplus(isTogether ? -between : between);
  return { kind: 'pair', other, isTogether, measure: 'score', between, margin: null, value };
}

/** Partners, and the squared distance between them over a divisor. */
export const partnersApart =
  (divisorOf: (table: PairTable) => number): TermOf =>
  (table, anchor) => {
    const between = table.squared(anchor, anchor) / divisorOf(table);
    const pair = { other: anchor, isTogether: true, between, margin: null, value: between };
    return { kind: 'pair', measure: 'squared', ...pair };
  };

/** What a loss says to one anchor of one of the two modalities. */
export interface AnchoredTerm {
  /** Of which modality the anchor is. */
  readonly side: 'first' | 'second';
  readonly anchor: number;
  readonly term: Term;
}

/** What the loss says to every anchor, those of the first modality first: `[2 · batch]` less those without a term. */
export function termsOf(table: PairTable, termOf: TermOf, learned: LearnedNumbers): readonly AnchoredTerm[] {
  const sides = [
    { side: 'first' as const, seen: table },
    { side: 'second' as const, seen: table.flipped() },
  ];
  return sides.flatMap(({ side, seen }) =>
    others(table).flatMap((anchor) => {
      const term = termOf(seen, anchor, learned);
      return term ? [{ side, anchor, term }] : [];
    }),
  );
}
