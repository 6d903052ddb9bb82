import type { ClassLabels } from '../../labels.ts';
import { solveLower, solveLowerTransposed } from '../../linear-algebra/cholesky.ts';
import { type Dense, embeddingsOf, shrunk, transposed, zeros } from '../../linear-algebra/dense.ts';
import { gram, multiply, transposeMultiply } from '../../linear-algebra/multiply.ts';
import { topSingular } from '../../linear-algebra/top-singular.ts';
import { checkData } from '../check-data.ts';
import { applyMap, centre, mapShapes, rowOf } from '../linear/linear-map.ts';
import { packed, type Shape, unpacked } from '../linear/packing.ts';
import { regularisation } from '../linear/parameters.ts';
import type { Features, Method, MethodData, MethodEnd, MethodState } from '../method.ts';
import { inner, positiveFactor } from './algebra.ts';
import { scmSeqDescriptor } from './scm-seq-descriptor.ts';

const signsOf = ({ rows, columns, values }: Dense): Dense => ({
  rows,
  columns,
  values: values.map((value) => (value > 0 ? 1 : -1)),
});

/** Sum of the rows of each class `[classes, columns]`. */
function classSums({ columns, values }: Dense, labels: ClassLabels, classes: number): Dense {
  const sums = zeros(classes, columns);
  for (let at = 0; at < values.length; at++) {
    sums.values[labels[Math.floor(at / columns)] * columns + (at % columns)] += values[at];
  }
  return sums;
}

type LabelsOf = Pick<MethodData, 'labels' | 'classes'>;

/**
 * Mean over all pairs of (S − h·g / bits)²: S is 1 where two items share their class and −1 where not, h and g are
 * their codes of as many bits as found so far.
 */
function codeError(first: Dense, second: Dense, { labels, classes }: LabelsOf, bits: number): number {
  const scale = (bits * first.rows) ** 2;
  if (first.columns === 0) return 1;
  const together = inner(classSums(first, labels, classes), classSums(second, labels, classes));
  const all = new Uint8Array(labels.length);
  const agreement = 2 * together - inner(classSums(first, all, 1), classSums(second, all, 1));
  return 1 - (2 * bits * agreement) / scale + inner(gram(first), gram(second)) / scale;
}

/** One modality, whitened. */
interface Whitened {
  readonly means: Float64Array;
  /** L with L Lᵀ = (1 − r) Σ + r I. */
  readonly lower: Dense;
  /** L⁻¹ Xᵀ `[features, items]`. */
  readonly columns: Dense;
}

function whiten(features: Features, r: number, modality: string): Whitened {
  const { means, rows } = centre(features);
  const lower = positiveFactor(shrunk(gram(rows), (1 - r) / rows.rows, r), modality);
  return { means, lower, columns: solveLower(lower, transposed(rows)) };
}

/** vector · columns: where the items lie along one direction `[items, 1]`. */
function along({ columns }: Whitened, vector: Dense): Dense {
  return transposeMultiply(columns, vector);
}

/** Semantic correlation maximisation, one bit per iteration. */
class SequentialState implements MethodState {
  iteration = 0;
  private readonly names: readonly string[];
  private readonly shapes: readonly Shape[];
  private maps: readonly Dense[];
  private whitened: readonly [Whitened, Whitened] | undefined;
  /** What the bits so far have left to explain, whitened `[first features, second features]`. */
  private rest: Dense;

  constructor(
    private readonly data: MethodData,
    private readonly bits: number,
    private readonly r: number,
  ) {
    this.names = Object.keys(data.features);
    this.shapes = Object.values(data.features).flatMap(({ dim }) => mapShapes(dim, bits));
    this.maps = unpacked(this.shapes);
    this.rest = zeros(0, 0);
  }

  get ended(): MethodEnd | null {
    return this.iteration === this.bits ? 'converged' : null;
  }

  advance(): number {
    if (this.ended === null) {
      const [first, second] = this.prepare();
      const { left, right } = topSingular(this.rest, 1);
      this.writeBit(0, first, left);
      this.writeBit(1, second, right);
      this.explain(signsOf(along(first, left)), signsOf(along(second, right)));
      this.iteration++;
    }
    return this.objective(this.data.features, this.data.labels);
  }

  /** From 1 before the first bit: how far the agreement of two codes is from whether the classes agree. */
  objective(features: Readonly<Record<string, Features>>, labels: ClassLabels): number {
    const codes = this.names.map((name, index) => this.codesOf(features[name], index));
    return codeError(codes[0], codes[1], { labels, classes: this.data.classes }, this.bits);
  }

  embed(modality: string, features: Features) {
    return embeddingsOf(applyMap(this.mapOf(this.names.indexOf(modality)), features));
  }

  factors(modality: string) {
    return embeddingsOf(transposed(this.mapOf(this.names.indexOf(modality)).weights));
  }

  save() {
    return { iteration: this.iteration, ended: this.ended, weights: packed(this.maps) };
  }

  restore({ iteration, weights }: ReturnType<MethodState['save']>): void {
    this.iteration = iteration;
    this.maps = unpacked(this.shapes, weights);
    this.whitened = undefined;
  }

  private mapOf(index: number) {
    return { mean: this.maps[2 * index], weights: this.maps[2 * index + 1] };
  }

  /** The bits found so far as ±1 `[items, iteration]`. */
  private codesOf(features: Features, index: number): Dense {
    const { mean, weights } = this.mapOf(index);
    const found = zeros(weights.rows, this.iteration);
    for (let at = 0; at < found.values.length; at++) {
      const row = Math.floor(at / this.iteration);
      found.values[at] = weights.values[row * this.bits + (at % this.iteration)];
    }
    return signsOf(applyMap({ mean, weights: found }, features));
  }

  /** Whitens both modalities, and takes off what bits found before a restart explain. */
  private prepare(): readonly [Whitened, Whitened] {
    if (this.whitened) return this.whitened;
    const { features, labels, classes } = this.data;
    const of = (index: number) => whiten(features[this.names[index]], this.r, this.names[index]);
    const both = [of(0), of(1)] as const;
    this.whitened = both;
    this.maps = both.flatMap(({ means }, index) => [rowOf(means), this.maps[2 * index + 1]]);
    const [first, second] = both.map(({ columns }) => classSums(transposed(columns), labels, classes));
    // The second term of C, (Xᵀ1)(Yᵀ1)ᵀ, is 0: the features are centred.
    this.rest = shrunk(transposeMultiply(first, second), 2 * this.bits, 0);
    const codes = this.names.map((name, index) => transposed(this.codesOf(features[name], index)));
    for (let bit = 0; bit < this.iteration; bit++) {
      const [one, other] = codes.map(({ columns: items, values }) => ({
        rows: items,
        columns: 1,
        values: values.slice(bit * items, (bit + 1) * items),
      }));
      this.explain(one, other);
    }
    return both;
  }

  /** C −= (Xᵀh)(Yᵀg)ᵀ for the codes h and g of a bit `[items, 1]`. */
  private explain(first: Dense, second: Dense): void {
    const [one, other] = this.prepare();
    const x = multiply(one.columns, first).values;
    const y = multiply(other.columns, second).values;
    const { columns, values } = this.rest;
    for (let at = 0; at < values.length; at++) values[at] -= x[Math.floor(at / columns)] * y[at % columns];
  }

  private writeBit(index: number, { lower }: Whitened, vector: Dense): void {
    const direction = solveLowerTransposed(lower, vector);
    const weights = this.maps[2 * index + 1];
    direction.values.forEach((value, row) => {
      weights.values[row * this.bits + this.iteration] = value;
    });
  }
}

/**
 * Codes of two modalities whose agreement is that of the classes, bit after bit: each bit is the pair of directions
 * that explains most of what the bits before it have left. The embedding lies on the two sides of 0 that are the bit.
 */
export const scmSeq: Method = {
  ...scmSeqDescriptor,
  largestDim: ({ labels }) => labels.length,
  start(data, dim, config) {
    checkData(data, { items: 2, classes: true });
    return new SequentialState(data, dim, regularisation.read(config));
  },
};
