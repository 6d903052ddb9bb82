/** E ln(1 + K) for K ~ Binomial(trials, share), summed exactly. */
function expectedLog(trials: number, share: number): number {
  if (share <= 0) return 0;
  if (share >= 1) return Math.log(1 + trials);
  let logProbability = trials * Math.log1p(-share);
  let expected = 0;
  for (let k = 1; k <= trials; k++) {
    logProbability += Math.log((trials - k + 1) / k) + Math.log(share) - Math.log1p(-share);
    expected += Math.exp(logProbability) * Math.log(1 + k);
  }
  return expected;
}

/**
 * The mean InfoNCE of a space that knows the class and nothing else: an item cannot be told from the others of its
 * class in the batch, so its loss is ln(1 + K) with K ~ Binomial(batch − 1, share of its class).
 *
 * @param classShares share of each class, summing to 1.
 */
export function infoNceFloor(batch: number, classShares: readonly number[]): number {
  return classShares.reduce((sum, share) => sum + share * expectedLog(batch - 1, share), 0);
}
