import type { ClassLabels } from '../../labels.ts';
import type { Dense } from '../../linear-algebra/dense.ts';
import { multiply, transposeMultiply } from '../../linear-algebra/multiply.ts';
import { choiceParameter, numberParameter } from '../../parameter.ts';
import type { Evaluation } from './limited-memory-bfgs.ts';

/** C of LIBLINEAR: the weight of the data against that of small weights. */
export const cost = numberParameter({
  id: 'cost',
  default: 1,
  min: 0.01,
  max: 1000,
  step: 0.01,
  scale: 'log',
  symbol: 'C',
});
export const classifier = choiceParameter({
  id: 'classifier',
  choices: ['multinomial', 'one-vs-rest'],
  default: 'multinomial',
});
export type Classifier = (typeof classifier.choices)[number];

interface Losses {
  /** Sum over the items. */
  readonly loss: number;
  /** Its gradient by the scores `[items, classes]`. */
  readonly gradient: Dense;
}

const sigmoid = (score: number) => 1 / (1 + Math.exp(-score));
/** ln(1 + eˢ), without overflow. */
const softplus = (score: number) => Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score)));

/** Scores xW + b `[items, classes]`, b being the last row of the weights. */
function scoresOf(rows: Dense, weights: Float64Array, classes: number): Dense {
  const slopes = {
    rows: rows.columns,
    columns: classes,
    values: weights.subarray(0, rows.columns * classes),
  };
  const scores = multiply(rows, slopes);
  const biases = weights.subarray(rows.columns * classes);
  for (let at = 0; at < scores.values.length; at++) scores.values[at] += biases[at % classes];
  return scores;
}

/** Turns a row of scores into probabilities: softmax, or one sigmoid per class, scaled to the sum 1. */
function toProbabilities(row: Float64Array, kind: Classifier): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < row.length; at++) largest = Math.max(largest, row[at]);
  let sum = 0;
  for (let at = 0; at < row.length; at++) {
    row[at] = kind === 'multinomial' ? Math.exp(row[at] - largest) : sigmoid(row[at]);
    sum += row[at];
  }
  for (let at = 0; at < row.length; at++) row[at] /= sum;
}

/** Class posteriors of the rows, `[items, classes]`, each row of the sum 1. */
export function posteriors(rows: Dense, weights: Float64Array, classes: number, kind: Classifier): Dense {
  const scores = scoresOf(rows, weights, classes);
  for (let start = 0; start < scores.values.length; start += classes) {
    toProbabilities(scores.values.subarray(start, start + classes), kind);
  }
  return scores;
}

/** Mean over the items of −ln posterior of their class, in nats. */
export function crossEntropy({ values, columns }: Dense, labels: ClassLabels): number {
  let sum = 0;
  for (let item = 0; item < labels.length; item++) {
    sum -= Math.log(Math.max(values[item * columns + labels[item]], Number.MIN_VALUE));
  }
  return sum / labels.length;
}

/** Σ −ln softmax(scores)[label]; turns the scores into their gradient. */
function multinomialLosses(scores: Dense, labels: ClassLabels): Losses {
  for (let start = 0; start < scores.values.length; start += scores.columns) {
    toProbabilities(scores.values.subarray(start, start + scores.columns), 'multinomial');
  }
  const loss = labels.length * crossEntropy(scores, labels);
  for (let item = 0; item < labels.length; item++) {
    scores.values[item * scores.columns + labels[item]] -= 1;
  }
  return { loss, gradient: scores };
}

/** Σ over the classes of the loss of telling this class from all others: ln(1 + e^∓score). */
function oneVsRestLosses(scores: Dense, labels: ClassLabels): Losses {
  let loss = 0;
  const values = scores.values.map((score, at) => {
    const isClass = labels[Math.floor(at / scores.columns)] === at % scores.columns;
    loss += softplus(isClass ? -score : score);
    return sigmoid(score) - (isClass ? 1 : 0);
  });
  return { loss, gradient: { ...scores, values } };
}

/**
 * What logistic regression minimises, ½‖W‖² + C Σ loss (Fan et al.: LIBLINEAR, JMLR 2008), divided by C and the number
 * of items. The biases are free of the penalty.
 *
 * @param weights `[features + 1, classes]`, the biases last.
 */
export function logisticObjective(
  rows: Dense,
  labels: ClassLabels,
  classes: number,
  penalty: number,
  kind: Classifier,
) {
  const scale = 1 / rows.rows;
  const shrink = scale / penalty;
  const lossesOf = kind === 'multinomial' ? multinomialLosses : oneVsRestLosses;
  return (weights: Float64Array): Evaluation => {
    const { loss, gradient: byScore } = lossesOf(scoresOf(rows, weights, classes), labels);
    const slopes = transposeMultiply(rows, byScore).values;
    const gradient = new Float64Array(weights.length);
    let squares = 0;
    for (let at = 0; at < slopes.length; at++) {
      gradient[at] = scale * slopes[at] + shrink * weights[at];
      squares += weights[at] * weights[at];
    }
    byScore.values.forEach((value, at) => {
      gradient[slopes.length + (at % classes)] += scale * value;
    });
    return { value: scale * loss + (shrink * squares) / 2, gradient };
  };
}
