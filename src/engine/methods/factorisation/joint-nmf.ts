import { type Dense, embeddingsOf, transposed } from '../../linear-algebra/dense.ts';
import { gram, multiply, transposeMultiply } from '../../linear-algebra/multiply.ts';
import type { RunConfig } from '../../parameter.ts';
import { Random } from '../../random.ts';
import { seedParameter } from '../../worlds/world-parameters.ts';
import { checkData } from '../check-data.ts';
import { MethodInputError } from '../errors.ts';
import { packed, type Shape, unpacked } from '../linear/packing.ts';
import type { Features, Method, MethodData, MethodEnd, MethodState } from '../method.ts';
import { drawn, inner, reconstructionError, weightedSum } from './algebra.ts';
import { iterations, jointNmfDescriptor, negatives } from './joint-nmf-descriptor.ts';
import { modalityWeights, SETTLED } from './parameters.ts';

/** Keeps quotients finite (ε). */
const LEAST = 1e-9;
/** Updates after which an item of one modality alone has found its place. */
const EMBEDDING_UPDATES = 100;

interface Settings {
  /** α of each modality. */
  readonly weights: readonly number[];
  readonly shift: boolean;
  readonly mostIterations: number;
  readonly seed: number;
}

/** values ∘ wanted / (given + ε): the multiplicative update, which keeps values from falling below 0. */
function updated({ rows, columns, values }: Dense, wanted: Dense, given: Dense): Dense {
  return {
    rows,
    columns,
    values: values.map((value, at) => (value * wanted.values[at]) / (given.values[at] + LEAST)),
  };
}

function lowest({ values }: Features): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

/** Features less `floor`; what lies below it becomes 0. */
function above({ values, items, dim }: Features, floor: number): Dense {
  return {
    rows: items,
    columns: dim,
    values: Float64Array.from(values, (value) => Math.max(0, value - floor)),
  };
}

interface Training {
  readonly rows: readonly Dense[];
  /** ‖X‖² by modality. */
  readonly squares: readonly number[];
}

/** Joint non-negative factorisation at work: one iteration updates every U, then Y. */
class JointState implements MethodState {
  iteration = 0;
  private readonly names: readonly string[];
  /** By modality what its features are reckoned from: 0, or less where they are shifted. */
  private readonly floors: readonly number[];
  private readonly shapes: readonly Shape[];
  /** U `[dim, features]` by modality; over all modalities together its rows have length 1. */
  private bases: readonly Dense[];
  /** Y `[items, dim]`. */
  private representations: Dense;
  private converged = false;
  private prepared: Training | undefined;
  private lastObjective: number | undefined;

  constructor(
    private readonly data: MethodData,
    private readonly dim: number,
    private readonly settings: Settings,
  ) {
    this.names = Object.keys(data.features);
    this.floors = this.names.map((name) => this.floorOf(name));
    const perModality = Object.values(data.features).map((features): Shape => [dim, features.dim]);
    this.shapes = [...perModality, [data.labels.length, dim]];
    const matrices = unpacked(this.shapes);
    this.bases = matrices.slice(0, -1);
    this.representations = matrices[this.names.length];
  }

  get ended(): MethodEnd | null {
    if (this.converged) return 'converged';
    return this.iteration >= this.settings.mostIterations ? 'iteration-limit' : null;
  }

  advance(): number {
    const training = this.training();
    if (this.ended === null) {
      if (this.iteration === 0) this.draw(training);
      const before = this.lastObjective ?? this.errorOf(training, this.representations);
      this.iterate(training);
      this.iteration++;
      this.lastObjective = this.errorOf(training, this.representations);
      this.converged = before - this.lastObjective < SETTLED * before;
    }
    this.lastObjective ??= this.errorOf(training, this.representations);
    return this.lastObjective;
  }

  /** Per pair, with the Y that fits these pairs. */
  objective(features: Readonly<Record<string, Features>>): number {
    const rows = this.names.map((name, index) => above(features[name], this.floors[index]));
    const squares = rows.map((matrix) => inner(matrix, matrix));
    const all = this.names.map((_, index) => index);
    return this.errorOf({ rows, squares }, this.place(rows, all));
  }

  embed(modality: string, features: Features) {
    const index = this.names.indexOf(modality);
    return embeddingsOf(this.place([above(features, this.floors[index])], [index]));
  }

  factors(modality: string) {
    return embeddingsOf(this.bases[this.names.indexOf(modality)]);
  }

  save() {
    const weights = packed([...this.bases, this.representations]);
    return { iteration: this.iteration, ended: this.ended, weights };
  }

  restore({ iteration, ended, weights }: ReturnType<MethodState['save']>): void {
    this.iteration = iteration;
    this.converged = ended === 'converged';
    this.lastObjective = undefined;
    const matrices = unpacked(this.shapes, weights);
    this.bases = matrices.slice(0, -1);
    this.representations = matrices[this.names.length];
  }

  private floorOf(modality: string): number {
    const floor = Math.min(0, lowest(this.data.features[modality]));
    if (floor === 0 || this.settings.shift) return floor;
    throw new MethodInputError(
      'negative',
      `${modality} holds numbers down to ${floor}; all have to be 0 or more unless they are shifted.`,
      { modality },
    );
  }

  private training(): Training {
    if (this.prepared) return this.prepared;
    const rows = this.names.map((name, index) => above(this.data.features[name], this.floors[index]));
    this.prepared = { rows, squares: rows.map((matrix) => inner(matrix, matrix)) };
    return this.prepared;
  }

  /** Uniform draws, of a size with which Y U is about as large as X. */
  private draw({ rows }: Training): void {
    const random = new Random(this.settings.seed, 'joint-nmf');
    this.representations = drawn(this.data.labels.length, this.dim, () => random.uniform());
    this.bases = rows.map(({ columns, values }) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return drawn(this.dim, columns, () => (random.uniform() * 4 * mean) / this.dim);
    });
    this.rescale();
  }

  private iterate({ rows }: Training): void {
    const products = gram(this.representations);
    this.bases = this.bases.map((basis, index) =>
      updated(basis, transposeMultiply(this.representations, rows[index]), multiply(products, basis)),
    );
    this.rescale();
    const all = this.names.map((_, index) => index);
    const { wanted, basisProducts } = this.targets(rows, all);
    this.representations = updated(
      this.representations,
      wanted,
      multiply(this.representations, basisProducts),
    );
  }

  /** Σ α X Uᵀ and Σ α U Uᵀ over some modalities, whose features are `rows`. */
  private targets(rows: readonly Dense[], modalities: readonly number[]) {
    const columns = modalities.map((index) => transposed(this.bases[index]));
    const weights = modalities.map((index) => this.settings.weights[index]);
    return {
      wanted: weightedSum(
        rows.map((ofModality, at) => multiply(ofModality, columns[at])),
        weights,
      ),
      basisProducts: weightedSum(columns.map(gram), weights),
    };
  }

  /** Y and U are only known up to a factor per dimension: the rows of all U side by side get length 1. */
  private rescale(): void {
    const lengths = new Float64Array(this.dim);
    for (const { columns, values } of this.bases) {
      for (let at = 0; at < values.length; at++) lengths[Math.floor(at / columns)] += values[at] ** 2;
    }
    const scales = lengths.map((squares) => (squares > 0 ? Math.sqrt(squares) : 1));
    this.bases = this.bases.map(({ rows, columns, values }) => ({
      rows,
      columns,
      values: values.map((value, at) => value / scales[Math.floor(at / columns)]),
    }));
    const { rows, columns, values } = this.representations;
    this.representations = { rows, columns, values: values.map((value, at) => value * scales[at % columns]) };
  }

  /**
   * The Y ≥ 0 that fits items of some modalities with U as it is, by multiplicative updates from the mean of the
   * training pairs: what the items do not decide stays as it is there.
   */
  private place(rows: readonly Dense[], modalities: readonly number[]): Dense {
    const { wanted, basisProducts } = this.targets(rows, modalities);
    const means = new Float64Array(this.dim);
    this.representations.values.forEach((value, at) => {
      means[at % this.dim] += value / this.representations.rows;
    });
    let placed: Dense = { ...wanted, values: wanted.values.map((_, at) => means[at % this.dim]) };
    for (let update = 0; update < EMBEDDING_UPDATES; update++) {
      placed = updated(placed, wanted, multiply(placed, basisProducts));
    }
    return placed;
  }

  /** Σ α ‖X − Y U‖² by pair. */
  private errorOf({ rows, squares }: Training, shared: Dense): number {
    const sharedProducts = gram(shared);
    const errors = this.bases.map((basis, index) => {
      const columns = transposed(basis);
      const onFactors = multiply(rows[index], columns);
      return reconstructionError(squares[index], {
        onFactors,
        shared,
        factorProducts: gram(columns),
        sharedProducts,
      });
    });
    return errors.reduce((sum, error, index) => sum + this.settings.weights[index] * error, 0) / shared.rows;
  }
}

function settingsOf(config: RunConfig, modalities: number): Settings {
  return {
    weights: modalityWeights(config, modalities),
    shift: negatives.read(config) === 'shift',
    mostIterations: iterations.read(config),
    seed: seedParameter.read(config),
  };
}

/** Puts the items of all modalities together from parts that are only ever added, in the same amounts for a pair. */
export const jointNmf: Method = {
  ...jointNmfDescriptor,
  largestDim: ({ labels }) => labels.length,
  start(data, dim, config) {
    checkData(data, { items: 2, classes: false });
    return new JointState(data, dim, settingsOf(config, Object.keys(data.features).length));
  },
};
