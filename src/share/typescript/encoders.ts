import { encoderTable } from '../experiment-parts.ts';

/**
 * The TypeScript text of every encoder by its id, and what it needs besides. An encoder reads `[batch, numbers]` of one
 * modality and gives `[batch, features]`; `name` goes before the names of its weights.
 */
const mlp = `
function mlp(x: tf.Tensor, name: string): tf.Tensor {
  for (let layer = 1; layer <= CONFIG.depth; layer++) {
    x = tf.relu(dense(x, weights[name + "/hidden-" + layer + "/weights"]));
  }
  return x;
}
`;

const cnn = `
/** Three convolutions that halve the picture, and a layer over what they leave. */
function cnn(x: tf.Tensor, name: string, [height, width, channels]: [number, number, number]): tf.Tensor {
  let maps = tf.reshape<tf.Rank.R4>(x, [-1, height, width, channels]);
  [5, 3, 3].forEach((side, layer) => {
    const [filter, bias] = kernelAndBias(weights[name + "/convolution-" + (layer + 1) + "/filter"]);
    const square = tf.reshape<tf.Rank.R4>(filter, [side, side, maps.shape[3], -1]);
    maps = tf.relu(tf.add(tf.conv2d(maps, square, 2, "same"), tf.reshape(bias, [-1])));
  });
  const flat = tf.reshape(maps, [x.shape[0], -1]);
  return tf.relu(dense(flat, weights[name + "/dense/weights"]));
}
`;

const text = `
/** The mean of the tokens' vectors: x holds the share of each token. */
function text(x: tf.Tensor, name: string): tf.Tensor {
  return tf.relu(dense(tf.matMul(x, weights[name + "/embedding"]), weights[name + "/dense/weights"]));
}
`;

const embedTokens = `
/** Vectors [batch, length, width], and 1 where a token stands [batch, length, 1]. */
function embedTokens(tokens: tf.Tensor, name: string): [vectors: tf.Tensor, mask: tf.Tensor] {
  const mask = tf.expandDims(tf.cast(tf.greater(tokens, 0), "float32"), 2);
  return [tf.mul(tf.gather(weights[name + "/embedding"], tokens), mask), mask];
}

/** The same layer at every place of [batch, length, width]. */
function denseEach(x: tf.Tensor, layer: tf.Tensor): tf.Tensor {
  const [batch, length, width] = x.shape;
  return tf.reshape(dense(tf.reshape(x, [batch * length, width]), layer), [batch, length, -1]);
}
`;

const conv1d = `
/** Two convolutions over three tokens each, then the largest of every feature. */
function conv1d(tokens: tf.Tensor, name: string): tf.Tensor {
  let [x, mask] = embedTokens(tokens, name);
  for (const layer of [1, 2]) {
    const [batch, length, width] = x.shape;
    const padded = tf.pad(x, [[0, 0], [1, 1], [0, 0]]);
    const around = [0, 1, 2].map((start) => tf.slice(padded, [0, start, 0], [batch, length, width]));
    x = tf.mul(tf.relu(denseEach(tf.concat(around, 2), weights[name + "/convolution-" + layer + "/weights"])), mask);
  }
  return tf.max(x, 1);
}
`;

const gru = `
function gru(tokens: tf.Tensor, name: string): tf.Tensor {
  const [x, mask] = embedTokens(tokens, name);
  const [batch, , width] = x.shape;
  const inputs = tf.unstack(denseEach(x, weights[name + "/input/weights"]), 1);
  const masks = tf.unstack(mask, 1);
  let state: tf.Tensor = tf.zeros([batch, width]);
  inputs.forEach((input, place) => {
    const [updateIn, resetIn, candidateIn] = tf.split(input, 3, 1);
    const [updateOf, resetOf, candidateOf] = tf.split(dense(state, weights[name + "/state/weights"]), 3, 1);
    const update = tf.mul(tf.sigmoid(tf.add(updateIn, updateOf)), masks[place]);
    const reset = tf.sigmoid(tf.add(resetIn, resetOf));
    const candidate = tf.tanh(tf.add(candidateIn, tf.mul(reset, candidateOf)));
    state = tf.add(state, tf.mul(update, tf.sub(candidate, state)));
  });
  return state;
}
`;

const transformer = `
function layerNorm(x: tf.Tensor, name: string): tf.Tensor {
  const { mean, variance } = tf.moments(x, -1, true);
  const normed = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-5)));
  return tf.add(tf.mul(normed, weights[name + "/scale"]), weights[name + "/shift"]);
}

/** Every token looks at every other, several heads at a time. */
function attention(x: tf.Tensor, absent: tf.Tensor, name: string): tf.Tensor {
  const [batch, length, width] = x.shape;
  const heads = Number(CONFIG.heads);
  const size = width / heads;
  const split = (layer: string) => {
    const rows = tf.reshape(denseEach(x, weights[name + "/" + layer + "/weights"]), [batch, length, heads, size]);
    return tf.reshape(tf.transpose(rows, [0, 2, 1, 3]), [batch * heads, length, size]);
  };
  const scores = tf.div(tf.matMul(split("query"), split("key"), false, true), Math.sqrt(size));
  const masked = tf.add(tf.reshape(scores, [batch, heads, length, length]), absent);
  const shares = tf.reshape(tf.softmax(masked), [batch * heads, length, length]);
  const mixed = tf.reshape(tf.matMul(shares, split("value")), [batch, heads, length, size]);
  const joined = tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [batch, length, width]);
  return denseEach(joined, weights[name + "/output/weights"]);
}

function transformer(tokens: tf.Tensor, name: string): tf.Tensor {
  const [vectors, mask] = embedTokens(tokens, name);
  const [batch, length] = vectors.shape;
  const absent = tf.reshape(tf.mul(tf.sub(1, mask), -1e9), [batch, 1, 1, length]);
  let x: tf.Tensor = tf.add(vectors, weights[name + "/positions"]);
  for (let number = 1; number <= CONFIG.blocks; number++) {
    const block = name + "/block-" + number;
    x = tf.add(x, attention(layerNorm(x, block + "/before-attention"), absent, block));
    const wide = tf.relu(denseEach(layerNorm(x, block + "/before-widening"), weights[block + "/widen/weights"]));
    x = tf.add(x, denseEach(wide, weights[block + "/narrow/weights"]));
  }
  const kept = tf.mul(layerNorm(x, name + "/last"), mask);
  return tf.div(tf.sum(kept, 1), tf.maximum(tf.sum(mask, 1), 1));
}
`;

export const typescriptEncoders = encoderTable({ mlp, cnn, text, embedTokens, conv1d, gru, transformer });
