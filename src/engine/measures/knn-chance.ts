import type { ClassLabels } from '../labels.ts';

function binomial(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return ways;
}

/**
 * Probability that, of `drawn` items drawn at random, the majority is of a class of `own` items, the others being
 * those of `others`; among classes with equally many votes each wins with the same probability.
 */
function winProbability(own: number, others: readonly number[], drawn: number): number {
  const total = own + others.reduce((sum, count) => sum + count, 0);
  let favourable = 0;
  for (let votes = 1; votes <= Math.min(own, drawn); votes++) {
    const rest = drawn - votes;
    // ways[left][tied]: choices of `left` items of the classes so far, of which `tied` have as many votes as ours.
    let ways = Array.from({ length: rest + 1 }, () => new Float64Array(rest + 1));
    ways[0][0] = 1;
    for (const count of others) {
      const next = Array.from({ length: rest + 1 }, () => new Float64Array(rest + 1));
      for (let before = 0; before <= rest; before++) {
        for (let votesHere = 0; votesHere <= Math.min(votes, count, rest - before); votesHere++) {
          const choices = binomial(count, votesHere);
          const more = votesHere === votes ? 1 : 0;
          for (let tied = 0; tied + more <= rest; tied++) {
            next[before + votesHere][tied + more] += choices * ways[before][tied];
          }
        }
      }
      ways = next;
    }
    ways[rest].forEach((count, tied) => {
      favourable += (binomial(own, votes) * count) / (tied + 1);
    });
  }
  return favourable / binomial(total, drawn);
}

/**
 * `knnAccuracy` of a space that knows nothing: the k neighbours are drawn from the gallery at random. Exact; frequent
 * classes win more votes than their share, so this is more than the precision by chance where classes are unequal.
 */
export function knnAccuracyChance(queryLabels: ClassLabels, galleryLabels: ClassLabels, k: number): number {
  const counts = new Map<number, number>();
  for (const label of galleryLabels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const drawn = Math.min(k, galleryLabels.length);
  const byCount = new Map<number, number>();
  const probabilityOf = new Map<number, number>();
  for (const [label, own] of counts) {
    const others = () => [...counts].filter(([other]) => other !== label).map(([, count]) => count);
    const probability = byCount.get(own) ?? winProbability(own, others(), drawn);
    byCount.set(own, probability);
    probabilityOf.set(label, probability);
  }
  let sum = 0;
  for (const label of queryLabels) sum += probabilityOf.get(label) ?? 0;
  return sum / queryLabels.length;
}
