const adam = 'tf.train.adam(CONFIG["learning-rate"], 0.9, 0.999, 1e-8)';

/** What makes the optimiser of every id. */
export const typescriptOptimisers: Readonly<Record<string, string>> = {
  adam,
  adamw: adam,
  sgd: 'tf.train.sgd(CONFIG["learning-rate"])',
  momentum: 'tf.train.momentum(CONFIG["learning-rate"], CONFIG.momentum)',
  // tfjs adds its epsilon below the root.
  rmsprop: 'tf.train.rmsprop(CONFIG["learning-rate"], 0.9, 0, 1e-16)',
};

/** What comes between the gradients of a step and their use, by optimiser. */
export const typescriptDecay: Readonly<Record<string, string>> = {
  adamw: `
    // AdamW shrinks the weights before Adam moves them.
    const kept = 1 - CONFIG["learning-rate"] * CONFIG["weight-decay"];
    for (const weight of Object.values(weights)) tf.tidy(() => weight.assign(tf.mul(weight, kept)));`,
};
