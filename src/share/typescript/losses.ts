import type { RunConfig } from '../../engine/parameter.ts';

/**
 * The TypeScript text of every loss by its id, as the config has it. Each defines `pairLoss(x, y)`, or
 * `pairLoss(x, y, same)`: embeddings `[batch, dim]` of two modalities, and 1 where rows share a class `[batch, batch]`.
 */
const squaredDistances = `
/** ‖xᵢ − yⱼ‖²: [batch, batch]. */
function squaredDistances(x: tf.Tensor, y: tf.Tensor): tf.Tensor {
  const squares = (rows: tf.Tensor) => tf.sum(tf.square(rows), 1, true);
  const apart = tf.sub(squares(x), tf.mul(2, tf.matMul(x, y, false, true)));
  return tf.relu(tf.add(apart, tf.transpose(squares(y))));
}
`;

const diagonal = `
function diagonal(scores: tf.Tensor): tf.Tensor {
  return tf.sum(tf.mul(scores, tf.eye(scores.shape[0])), 1);
}
`;

const heldFixed = `
/** What is computed of the inputs, as a constant: no gradient flows back through it. */
function heldFixed(inputs: tf.Tensor[], compute: () => tf.Tensor): tf.Tensor {
  const gradFunc = () => inputs.map(({ shape }) => tf.zeros(shape));
  return tf.customGrad(() => ({ value: compute(), gradFunc }))(...inputs);
}
`;

const centred = `
function centred(x: tf.Tensor): tf.Tensor {
  return tf.sub(x, tf.mean(x, 0, true));
}
`;

const covariance = `
/** Of centred rows [batch, dim] each: [dim, dim]. */
function covariance(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  return tf.div(tf.matMul(a, b, true, false), Math.max(a.shape[0] - 1, 1));
}
`;

const unit = `
/** Rows of length 1. */
function unit(x: tf.Tensor): tf.Tensor {
  return tf.mul(x, tf.rsqrt(tf.add(tf.sum(tf.square(x), 1, true), 1e-12)));
}
`;

/** Also what brings embeddings to length 1. */
export const typescriptUnit = unit;

const DISTANCES = {
  squared: 'squaredDistances(x, y)',
  plain: 'tf.sqrt(tf.add(squaredDistances(x, y), 1e-9))',
  cosine: 'tf.sub(1, tf.matMul(unit(x), unit(y), false, true))',
};

const mineHardest = `
/** The farthest positive (+1) and the nearest negative (-1) of each anchor that push, and how many anchors have both. */
function mine(d: tf.Tensor, same: tf.Tensor): tf.Tensor {
  const batch = d.shape[0];
  const different = tf.sub(1, same);
  const farthest = tf.argMax(tf.where(tf.cast(same, "bool"), d, tf.fill(d.shape, -1e9)), 1);
  const nearest = tf.argMin(tf.where(tf.cast(different, "bool"), d, tf.fill(d.shape, 1e9)), 1);
  const positive = tf.oneHot(farthest, batch, 1, 0, "float32");
  const direction = tf.sub(positive, tf.oneHot(nearest, batch, 1, 0, "float32"));
  const both = tf.mul(tf.max(same, 1, true), tf.max(different, 1, true));
  const term = tf.add(tf.sum(tf.mul(direction, d), 1, true), CONFIG.margin);
  const pushing = tf.mul(both, tf.cast(tf.greater(term, 0), "float32"));
  return tf.stack([tf.mul(direction, pushing), tf.mul(positive, both)]);
}
`;

const mineCube = (isSemiHard: boolean) => `
/** How often each distance is pulled (+) or pushed (-), and in how many triplets it is: [2, anchors, others]. */
function mine(d: tf.Tensor, same: tf.Tensor): tf.Tensor {
  const batch = d.shape[0];
  const rows = Math.max(1, Math.floor(2 ** 21 / batch ** 2)); // anchors at once, so that the cube stays small
  const parts: tf.Tensor[] = [];
  for (let start = 0; start < batch; start += rows) {
    const part = (x: tf.Tensor) => tf.slice(x, [start, 0], [Math.min(rows, batch - start), batch]);
    const cube = tf.tidy(() => {
      const gap = tf.sub(tf.expandDims(part(d), 1), tf.expandDims(part(d), 2)); // [anchor, positive, negative]
      const triplets = tf.mul(tf.expandDims(part(same), 2), tf.expandDims(tf.sub(1, part(same)), 1));${
        isSemiHard
          ? `
      const near = tf.logicalAnd(tf.greater(gap, 0), tf.lessEqual(gap, CONFIG.margin));
      const mined = tf.mul(triplets, tf.cast(near, "float32"));`
          : ''
      }
      const pushing = tf.mul(${isSemiHard ? 'mined' : 'triplets'}, tf.cast(tf.less(gap, CONFIG.margin), "float32"));
      return tf.stack([tf.sub(tf.sum(pushing, 2), tf.sum(pushing, 1)), tf.sum(${isSemiHard ? 'mined' : 'triplets'}, 2)]);
    });
    parts.push(cube);
  }
  return tf.concat(parts, 1);
}
`;

function triplet({ distance, mining, average }: RunConfig): readonly string[] {
  const between = distance === 'cosine' ? 'cosine' : distance === 'plain' ? 'plain' : 'squared';
  const [coefficients, count] =
    average === 'all' ? ['[coefficients, mined]', 'tf.sum(mined)'] : ['[coefficients]', 'active'];
  const body = `
/** The mean of max(0, d(a, p) − d(a, n) + margin): anchors are rows, positives and negatives are columns. */
function oneWay(d: tf.Tensor, same: tf.Tensor): tf.Tensor {
  const ${coefficients} = tf.unstack(heldFixed([d], () => mine(d, same)));
  const active = tf.sum(tf.relu(coefficients));
  const total = tf.add(tf.sum(tf.mul(coefficients, d)), tf.mul(active, CONFIG.margin));
  return tf.div(total, tf.maximum(${count}, 1));
}

function pairLoss(x: tf.Tensor, y: tf.Tensor, same: tf.Tensor): tf.Tensor {
  const d = ${DISTANCES[between]};
  return tf.div(tf.add(oneWay(d, same), oneWay(tf.transpose(d), same)), 2);
}
`;
  return [
    between === 'cosine' ? unit : squaredDistances,
    heldFixed,
    mining === 'hard' ? mineHardest : mineCube(mining === 'semi-hard'),
    body,
  ];
}

const contrastive = `
function meanWhere(terms: tf.Tensor, mask: tf.Tensor): tf.Tensor {
  return tf.div(tf.sum(tf.mul(terms, mask)), tf.maximum(tf.sum(mask), 1));
}

function pairLoss(x: tf.Tensor, y: tf.Tensor, same: tf.Tensor): tf.Tensor {
  const squared = squaredDistances(x, y);
  const short = tf.relu(tf.sub(CONFIG.margin, tf.sqrt(tf.add(squared, 1e-9))));
  const together = meanWhere(tf.div(squared, 2), same);
  const apart = meanWhere(tf.div(tf.square(short), 2), tf.sub(1, same));
  return tf.div(tf.add(together, apart), 2);
}
`;

const infoNce = (config: RunConfig) => `
function crossEntropy(scores: tf.Tensor): tf.Tensor {
  return tf.neg(tf.mean(diagonal(tf.logSoftmax(scores))));
}

function pairLoss(x: tf.Tensor, y: tf.Tensor): tf.Tensor {
  const scale = ${
    config['learn-temperature'] === true
      ? 'tf.exp(tf.clipByValue(weights["loss/log-scale"], 0, Math.log(100)))'
      : '1 / CONFIG.temperature'
  };
  const scores = tf.mul(scale, tf.matMul(x, y, false, true));
  return tf.div(tf.add(crossEntropy(scores), crossEntropy(tf.transpose(scores))), 2);
}
`;

function siglip(config: RunConfig): string {
  const isLearned = config['learn-scale'] === true;
  const bias = config.bias === 'balanced' ? '-Math.log(Math.max(batch - 1, 1))' : '-10';
  return `
function pairLoss(x: tf.Tensor, y: tf.Tensor): tf.Tensor {
  const batch = x.shape[0];
  const scale = ${isLearned ? 'tf.exp(weights["loss/log-scale"])' : 'CONFIG.scale'};
  const bias = ${isLearned ? `tf.add(weights["loss/bias-shift"], ${bias})` : bias};
  const signs = tf.sub(tf.mul(2, tf.eye(batch)), 1);
  const scores = tf.add(tf.mul(scale, tf.matMul(x, y, false, true)), bias);
  return tf.div(tf.sum(tf.softplus(tf.neg(tf.mul(signs, scores)))), batch);
}
`;
}

const nPair = `
function oneWay(scores: tf.Tensor, same: tf.Tensor): tf.Tensor {
  const rivals = tf.logSumExp(tf.add(scores, tf.mul(same, -1e9)), 1);
  return tf.mean(tf.softplus(tf.sub(rivals, diagonal(scores))));
}

function pairLoss(x: tf.Tensor, y: tf.Tensor, same: tf.Tensor): tf.Tensor {
  const scores = tf.matMul(x, y, false, true);
  return tf.div(tf.add(oneWay(scores, same), oneWay(tf.transpose(scores), same)), 2);
}
`;

const supCon = `
function oneWay(scores: tf.Tensor, same: tf.Tensor): tf.Tensor {
  const shares = tf.div(same, tf.maximum(tf.sum(same, 1, true), 1));
  return tf.neg(tf.sum(tf.mul(shares, tf.logSoftmax(scores))));
}

function pairLoss(x: tf.Tensor, y: tf.Tensor, same: tf.Tensor): tf.Tensor {
  const scores = tf.div(tf.matMul(x, y, false, true), CONFIG.temperature);
  return tf.div(tf.add(oneWay(scores, same), oneWay(tf.transpose(scores), same)), 2 * x.shape[0]);
}
`;

const largestOfRows = `
/** The sum of the largest of each row; of several that are equal only the first is pushed. */
function largestOfRows(x: tf.Tensor): tf.Tensor {
  const largest = heldFixed([x], () => tf.oneHot(tf.argMax(x, 1), x.shape[0], 1, 0, "float32"));
  return tf.sum(tf.mul(largest, x));
}
`;

const vse = (config: RunConfig) => `
function pairLoss(x: tf.Tensor, y: tf.Tensor): tf.Tensor {
  const scores = tf.matMul(x, y, false, true);
  const others = tf.sub(1, tf.eye(x.shape[0]));
  const short = tf.add(scores, CONFIG.margin);
  const rows = tf.mul(others, tf.relu(tf.sub(short, tf.expandDims(diagonal(scores), 1))));
  const columns = tf.mul(others, tf.relu(tf.sub(short, tf.expandDims(diagonal(scores), 0))));
  return ${
    config.violations === 'max'
      ? 'tf.add(largestOfRows(rows), largestOfRows(tf.transpose(columns)))'
      : 'tf.add(tf.sum(rows), tf.sum(columns))'
  };
}
`;

const mse = `
function pairLoss(x: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return tf.mean(tf.square(tf.sub(x, y)));
}
`;

const offDiagonalSquares = `
function offDiagonalSquares(x: tf.Tensor): tf.Tensor {
  return tf.sum(tf.square(tf.mul(x, tf.sub(1, tf.eye(x.shape[0])))));
}
`;

const vicreg = `
/** How far deviations fall short of 1, and how much columns correlate. */
function spread(given: tf.Tensor): [short: tf.Tensor, correlated: tf.Tensor] {
  const x = centred(given);
  const variances = tf.div(tf.sum(tf.square(x), 0), Math.max(x.shape[0] - 1, 1));
  const short = tf.mean(tf.relu(tf.sub(1, tf.sqrt(tf.add(variances, 1e-4)))));
  return [short, tf.div(offDiagonalSquares(covariance(x, x)), x.shape[1] ?? 1)];
}

function pairLoss(x: tf.Tensor, y: tf.Tensor): tf.Tensor {
  const [shortX, correlatedX] = spread(x);
  const [shortY, correlatedY] = spread(y);
  const invariance = tf.mul(CONFIG.invariance, tf.mean(tf.square(tf.sub(x, y))));
  const variance = tf.mul(CONFIG.variance / 2, tf.add(shortX, shortY));
  return tf.addN([invariance, variance, tf.mul(CONFIG.decorrelation, tf.add(correlatedX, correlatedY))]);
}
`;

const barlowTwins = `
function standardisedColumns(given: tf.Tensor): tf.Tensor {
  const x = centred(given);
  return tf.mul(x, tf.rsqrt(tf.add(tf.mean(tf.square(x), 0, true), 1e-5)));
}

function pairLoss(x: tf.Tensor, y: tf.Tensor): tf.Tensor {
  const product = tf.matMul(standardisedColumns(x), standardisedColumns(y), true, false);
  const correlation = tf.div(product, x.shape[0]);
  const alike = tf.sum(tf.square(tf.sub(1, diagonal(correlation))));
  return tf.add(alike, tf.mul(CONFIG.redundancy, offDiagonalSquares(correlation)));
}
`;

const deepCca = `
/** A^(-1/2) of a symmetric positive definite matrix (Newton and Schulz). */
function inverseRoot(a: tf.Tensor): tf.Tensor {
  const norm = tf.norm(a);
  let root: tf.Tensor = tf.div(a, norm);
  let inverse: tf.Tensor = tf.eye(a.shape[0]);
  for (let step = 0; step < 28; step++) {
    const factor = tf.sub(tf.mul(1.5, tf.eye(a.shape[0])), tf.mul(0.5, tf.matMul(inverse, root)));
    [root, inverse] = [tf.matMul(root, factor), tf.matMul(factor, inverse)];
  }
  return tf.div(inverse, tf.sqrt(norm));
}

/** UVᵀ of the singular value decomposition USVᵀ. */
function polarFactor(t: tf.Tensor): tf.Tensor {
  let factor: tf.Tensor = tf.div(t, tf.maximum(tf.norm(t), 1e-12));
  for (let step = 0; step < 36; step++) {
    const square = tf.matMul(factor, factor, true, false);
    factor = tf.sub(tf.mul(1.5, factor), tf.mul(0.5, tf.matMul(factor, square)));
  }
  return factor;
}

/** Minus the sum of the canonical correlations, and its derivatives by the three covariances: [4, dim, dim]. */
function correlations(xx: tf.Tensor, yy: tf.Tensor, xy: tf.Tensor): tf.Tensor {
  const [whitenX, whitenY] = [inverseRoot(xx), inverseRoot(yy)];
  const t = tf.matMul(tf.matMul(whitenX, xy), whitenY);
  const polar = polarFactor(t);
  const within = (whiten: tf.Tensor, d: tf.Tensor) => tf.mul(0.5, tf.matMul(tf.matMul(whiten, d), whiten));
  return tf.stack([
    tf.neg(tf.mul(t, polar)), // its sum is the loss
    within(whitenX, tf.matMul(t, polar, false, true)),
    within(whitenY, tf.matMul(polar, t, true, false)),
    tf.neg(tf.matMul(tf.matMul(whitenX, polar), whitenY)),
  ]);
}

function pairLoss(x: tf.Tensor, y: tf.Tensor): tf.Tensor {
  const [a, b] = [centred(x), centred(y)];
  const ridge = tf.mul(CONFIG["covariance-ridge"], tf.eye(x.shape[1] ?? 1));
  const xx = tf.add(covariance(a, a), ridge);
  const yy = tf.add(covariance(b, b), ridge);
  const xy = covariance(a, b);
  const [terms, byXx, byYy, byXy] = tf.unstack(heldFixed([xx, yy, xy], () => correlations(xx, yy, xy)));
  // These products with the derivatives add up to 0, and bring them to the towers.
  const products = [tf.mul(byXx, xx), tf.mul(byYy, yy), tf.mul(byXy, xy)];
  return tf.sum(tf.addN([terms, ...products]));
}
`;

const ccaEy = `
function pairLoss(x: tf.Tensor, y: tf.Tensor): tf.Tensor {
  const [a, b] = [centred(x), centred(y)];
  const within = tf.add(covariance(a, a), covariance(b, b));
  const across = tf.div(tf.sum(tf.mul(a, b)), Math.max(x.shape[0] - 1, 1));
  return tf.sub(tf.sum(tf.square(within)), tf.mul(4, across));
}
`;

const alignmentUniformity = `
/** The logarithm of how near rows are to each other on average. */
function uniformity(x: tf.Tensor): tf.Tensor {
  const batch = x.shape[0];
  const nearness = tf.mul(tf.exp(tf.mul(-2, squaredDistances(x, x))), tf.sub(1, tf.eye(batch)));
  return tf.log(tf.div(tf.sum(nearness), batch * (batch - 1)));
}

function pairLoss(x: tf.Tensor, y: tf.Tensor): tf.Tensor {
  const alignment = tf.div(tf.sum(tf.square(tf.sub(x, y))), x.shape[0]);
  const spread = tf.add(uniformity(x), uniformity(y));
  return tf.add(alignment, tf.mul(CONFIG["uniformity-weight"] / 2, spread));
}
`;

const dcmh = `
function pairLoss(x: tf.Tensor, y: tf.Tensor, same: tf.Tensor): tf.Tensor {
  const theta = tf.div(tf.matMul(x, y, false, true), 2);
  const likelihood = tf.mean(tf.sub(tf.softplus(theta), tf.mul(same, theta)));
  const codes = heldFixed([x, y], () => tf.sub(tf.mul(2, tf.cast(tf.greater(tf.add(x, y), 0), "float32")), 1));
  const towards = [x, y].map((view) => tf.mean(tf.square(tf.sub(view, codes))));
  const balance = [x, y].map((view) => tf.mean(tf.square(tf.mean(view, 0))));
  const penalties = tf.add(tf.mul(CONFIG.quantisation, tf.addN(towards)), tf.mul(CONFIG["bit-balance"], tf.addN(balance)));
  return tf.add(likelihood, penalties);
}
`;

type Text = (config: RunConfig) => readonly string[];

export const typescriptLosses: Readonly<Record<string, Text>> = {
  triplet,
  contrastive: () => [squaredDistances, contrastive],
  'info-nce': (config) => [diagonal, infoNce(config)],
  siglip: (config) => [siglip(config)],
  'n-pair': () => [diagonal, nPair],
  'sup-con': () => [supCon],
  vse: (config) => [
    diagonal,
    ...(config.violations === 'max' ? [heldFixed, largestOfRows] : []),
    vse(config),
  ],
  mse: () => [mse],
  vicreg: () => [centred, covariance, offDiagonalSquares, vicreg],
  'barlow-twins': () => [centred, diagonal, offDiagonalSquares, barlowTwins],
  'deep-cca': () => [centred, covariance, heldFixed, deepCca],
  'cca-ey': () => [centred, covariance, ccaEy],
  'alignment-uniformity': () => [squaredDistances, alignmentUniformity],
  dcmh: () => [heldFixed, dcmh],
};
