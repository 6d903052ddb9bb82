import type { ClassLabels } from '../../labels.ts';
import { type Embeddings, unitRows } from '../../measures/embeddings.ts';
import { fused } from '../../measures/fusion.ts';
import { similarityMatrix } from '../../measures/similarity.ts';
import type { Run } from '../../training/run.ts';
import { rowsWith } from '../missing.ts';

/** The mean of each class, `[classes, dim]`; zeros for a class without rows. */
export function classMeans({ values, dim }: Embeddings, labels: ClassLabels, classes: number): Embeddings {
  const means = new Float32Array(classes * dim);
  const counts = new Float64Array(classes);
  for (const [row, label] of labels.entries()) {
    counts[label]++;
    for (let at = 0; at < dim; at++) means[label * dim + at] += values[row * dim + at];
  }
  for (let at = 0; at < means.length; at++) means[at] /= Math.max(1, counts[Math.floor(at / dim)]);
  return { values: means, items: classes, dim };
}

/** The column of the largest score of each row `[rows, columns]`. */
export function largestOf(scores: Float32Array, columns: number): Uint8Array {
  return Uint8Array.from({ length: scores.length / columns }, (_, row) => {
    const own = scores.subarray(row * columns, (row + 1) * columns);
    return own.reduce((best, score, at) => (score > own[best] ? at : best), 0);
  });
}

/** The class whose mean lies nearest in angle, of each point `[points]`. */
export const nearestMean = (points: Embeddings, means: Embeddings): Uint8Array =>
  largestOf(similarityMatrix(points, means, 'cosine'), means.items);

/** Training rows at most that class means are made of. */
const MOST_ROWS = 1000;

/**
 * Where each digit lies that is both heard and seen: the class means of training rows, speech and lips fused, by the
 * labels that training sees. `[classes, dim]`
 */
export async function audioVisualMeans(run: Run): Promise<Embeddings> {
  const { train, classNames } = run.dataset;
  const rows = rowsWith(train, ['speech', 'lips']).subarray(0, MOST_ROWS);
  const speech = await run.embed('speech', train.items.speech.values, rows);
  const lips = await run.embed('lips', train.items.lips.values, rows);
  const labels = Uint8Array.from(rows, (row) => train.labels[row]);
  return unitRows(classMeans(fused([speech, lips]), labels, classNames.length));
}
