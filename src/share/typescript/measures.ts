const canonical = `
/** Eigenvalues of a symmetric matrix and their vectors, the largest first (Jacobi). */
function symmetricEigen(given: number[][]): { value: number; vector: number[] }[] {
  const a = given.map((row) => [...row]);
  const vectors = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0)));
  const size = Math.hypot(...a.map((row) => Math.hypot(...row)));
  for (let sweep = 0; sweep < 50; sweep++) {
    const rest = Math.hypot(...a.map((row, i) => Math.hypot(...row.filter((_, j) => j !== i))));
    if (rest <= 1e-12 * size) break;
    for (let p = 0; p < a.length; p++) {
      for (let q = p + 1; q < a.length; q++) {
        if (a[p][q] === 0) continue;
        const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        const s = t * c;
        for (const row of a) [row[p], row[q]] = [c * row[p] - s * row[q], s * row[p] + c * row[q]];
        for (const rows of [a, vectors]) {
          const [first, second] = [rows[p], rows[q]];
          rows[p] = first.map((value, at) => c * value - s * second[at]);
          rows[q] = first.map((value, at) => s * value + c * second[at]);
        }
      }
    }
  }
  const pairs = vectors.map((vector, at) => ({ value: a[at][at], vector }));
  return pairs.sort((one, other) => other.value - one.value);
}

const dot = (a: number[], b: number[]) => a.reduce((sum, value, at) => sum + value * b[at], 0);

function scatter(rows: number[][]): number[][] {
  const columns = rows[0].map((_, at) => rows.map((row) => row[at]));
  return columns.map((a) => columns.map((b) => dot(a, b) / Math.max(1, rows.length - 1)));
}

type LinearMap = (x: number[]) => number[];

/** CCA of the towers' outputs (MAXVAR), each direction weighed by its correlation: what the loss leaves open. */
function canonicalMaps(outputs: number[][][]): LinearMap[] {
  const whiteners = outputs.map((rows): LinearMap => {
    const mean = rows[0].map((_, at) => rows.reduce((sum, row) => sum + row[at], 0) / rows.length);
    const within = scatter(rows.map((row) => row.map((value, at) => value - mean[at])));
    const ridge = (1e-3 * within.reduce((sum, row, at) => sum + row[at], 0)) / within.length;
    within.forEach((row, at) => { row[at] += ridge; });
    const directions = symmetricEigen(within).map(({ value, vector }) => vector.map((v) => v / Math.sqrt(value)));
    return (x) => directions.map((direction) => dot(x.map((value, at) => value - mean[at]), direction));
  });
  const sideBySide = outputs[0].map((_, row) => outputs.flatMap((rows, tower) => whiteners[tower](rows[row])));
  const dim = outputs[0][0].length;
  const kept = symmetricEigen(scatter(sideBySide)).slice(0, Math.min(dim, outputs[0].length));
  return whiteners.map((whiten, tower) => (x) => {
    const white = whiten(x);
    return kept.map(({ value, vector }) => {
      const weight = Math.sqrt(Math.max(0, value)) * Math.max(0, (value - 1) / (outputs.length - 1));
      return weight * dot(white, vector.slice(tower * dim, (tower + 1) * dim));
    });
  });
}
`;

interface MeasureWays {
  /** Whether linear maps are found for what the towers give. */
  readonly isRefitted: boolean;
  readonly normalise: boolean;
  readonly lacks: boolean;
  readonly isInstance: boolean;
}

const rowsOf = `
/** What the tower of a modality makes of all items of a split: [items, dim]. */
async function allOutputs(items: Items, split: Split, modality: string, count: number): Promise<number[][]> {
  const all: number[][] = [];
  for (let start = 0; start < count; start += 250) {
    const rows = Array.from({ length: Math.min(250, count - start) }, (_, at) => start + at);
    const outputs = tf.tidy(() => outputsOf(items, split, modality, rows));
    const numbers = Array.from(await outputs.data());
    const dim = numbers.length / rows.length;
    for (let at = 0; at < numbers.length; at += dim) all.push(numbers.slice(at, at + dim));
    outputs.dispose();
  }
  return all;
}
`;

function embed({ isRefitted, normalise, lacks }: MeasureWays): string {
  const complete = `Array.from(items.arrays["train/labels"], (_, row) => row)${
    lacks
      ? `
    .filter((row) => MODALITIES.every((modality) => items.arrays["train/present/" + modality][row] === 1))`
      : ''
  }
    .slice(0, 1000)`;
  const refit = `
  const learned: number[][][] = [];
  const rows = ${complete};
  for (const modality of MODALITIES) {
    const all = await allOutputs(items, "train", modality, Math.max(...rows) + 1);
    learned.push(rows.map((row) => all[row]));
  }
  const maps = canonicalMaps(learned);`;
  const unit = `
const ofLengthOne = (x: number[]) => {
  const length = Math.max(Math.hypot(...x), 1e-12);
  return x.map((value) => value / length);
};
`;
  const mapped = isRefitted ? '.map(maps[place])' : '';
  return `${normalise ? unit : ''}
/** The held-out items in the shared space, by modality. */
async function embedHeldOut(items: Items): Promise<Map<string, number[][]>> {${isRefitted ? refit : ''}
  const embedded = new Map<string, number[][]>();
  for (const ${isRefitted ? '[place, modality] of MODALITIES.entries()' : 'modality of MODALITIES'}) {
    const outputs = await allOutputs(items, "test", modality, items.arrays["test/labels"].length);
    embedded.set(modality, outputs${mapped}${normalise ? '.map(ofLengthOne)' : ''});
  }
  return embedded;
}
`;
}

/** Held-out loss and retrieval as the page measures them. */
export function typescriptMeasures(ways: MeasureWays): readonly string[] {
  const { normalise, isInstance, lacks } = ways;
  const score = normalise
    ? 'y.reduce((sum, value, at) => sum + value * x[at], 0)'
    : '-y.reduce((sum, value, at) => sum + (value - x[at]) ** 2, 0)';
  const own = isInstance ? ', own = 0' : '';
  const retrieval = `
/** Whether the nearest item is the right one, on average; those that are equally near share the answer. */
function retrieval(queries: number[][], gallery: number[][], labels: Numbers): Record<string, number> {
  let precision = 0${isInstance ? ', recall = 0' : ''};
  queries.forEach((x, query) => {
    let best = -Infinity, nearest = 0, right = 0${own};
    gallery.forEach((y, item) => {
      const score = ${score};
      if (score < best) return;
      if (score > best) [best, nearest, right${isInstance ? ', own' : ''}] = [score, 0, 0${isInstance ? ', 0' : ''}];
      nearest++;
      if (labels[item] === labels[query]) right++;${isInstance ? '\n      if (item === query) own++;' : ''}
    });
    precision += right / nearest / queries.length;${isInstance ? '\n    recall += own / nearest / queries.length;' : ''}
  });
  return { "precision@1": precision${isInstance ? ', "recall@1": recall' : ''} };
}

async function measure(items: Items): Promise<Record<string, Record<string, number>>> {
  const measures: Record<string, Record<string, number>> = {};
  const embedded = await embedHeldOut(items);
  for (const [a, queries] of embedded) {
    for (const [b, gallery] of embedded) {
      if (a !== b) measures[a + "→" + b] = retrieval(queries, gallery, items.arrays["test/labels"]);
    }
  }
  return measures;
}
`;
  const heldOut = `
/** The mean loss of held-out batches. */
async function heldOutLoss(items: Items): Promise<number> {
  const order = new Random("held-out").permutation(items.arrays["test/labels"].length);
  const size = Math.min(CONFIG.batch, order.length);
  const losses: number[] = [];
  for (let start = 0; start + size <= order.length; start += size) {
    const rows = order.slice(start, start + size);
    const loss = tf.tidy(() => batchLoss(items, "test", rows${lacks ? ', MODALITIES' : ''}));
    losses.push((await loss.data())[0]);
    loss.dispose();
  }
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}
`;
  return [rowsOf, ...(ways.isRefitted ? [canonical] : []), embed(ways), retrieval, heldOut];
}
