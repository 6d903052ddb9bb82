import { type Dense, denseOf, embeddingsOf, shrunk, transposed } from '../../linear-algebra/dense.ts';
import { gram, multiply, transposeMultiply } from '../../linear-algebra/multiply.ts';
import type { Embeddings } from '../../measures/embeddings.ts';
import type { RunConfig } from '../../parameter.ts';
import { Random } from '../../random.ts';
import { seedParameter } from '../../worlds/world-parameters.ts';
import { checkData } from '../check-data.ts';
import { applyMap, centre, mapShapes, rowOf } from '../linear/linear-map.ts';
import { packed, type Shape, unpacked } from '../linear/packing.ts';
import type { Features, Method, MethodData, MethodEnd, MethodState } from '../method.ts';
import {
  inner,
  normalDraws,
  positiveFactor,
  reconstructionError,
  solveFactored,
  weightedSum,
} from './algebra.ts';
import {
  collectiveMfDescriptor,
  iterations,
  projectionWeight,
  shrinkage,
} from './collective-mf-descriptor.ts';
import { modalityWeights, SETTLED } from './parameters.ts';

interface Settings {
  /** α of each modality. */
  readonly weights: readonly number[];
  /** μ. */
  readonly projection: number;
  /** γ. */
  readonly shrinkage: number;
  readonly mostIterations: number;
  readonly seed: number;
}

/** What one modality is mapped by. */
interface ModalityModel {
  /** `[1, features]`: its mean item, which is taken off. */
  readonly mean: Dense;
  /** U `[dim, features]`. */
  readonly factors: Dense;
  /** W `[features, dim]`. */
  readonly map: Dense;
}

/** What stays the same from iteration to iteration. */
interface Training {
  /** X less its mean, by modality. */
  readonly rows: readonly Dense[];
  /** L with L Lᵀ = XᵀX + (γ/μ) I. */
  readonly lowers: readonly Dense[];
}

const squaresOf = (matrix: Dense) => inner(matrix, matrix);

/** Collective matrix factorisation at work: one iteration updates every U, then Y, then every W. */
export class CollectiveState implements MethodState {
  iteration = 0;
  private readonly names: readonly string[];
  private readonly shapes: readonly Shape[];
  private models: readonly ModalityModel[];
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
    const perModality = Object.values(data.features).flatMap((features): Shape[] => [
      ...mapShapes(features.dim, dim),
      [dim, features.dim],
    ]);
    this.shapes = [...perModality, [data.labels.length, dim]];
    [this.models, this.representations] = this.taken(unpacked(this.shapes));
  }

  get ended(): MethodEnd | null {
    if (this.converged) return 'converged';
    return this.iteration >= this.settings.mostIterations ? 'iteration-limit' : null;
  }

  /**
   * Y of the training pairs `[items, dim]`: what both modalities of a pair make together. As codes of a database it
   * answers better than `embed`, for it has seen the other modality of each item.
   */
  get shared(): Embeddings {
    return embeddingsOf(this.representations);
  }

  advance(): number {
    const training = this.training();
    if (this.ended === null) {
      const before =
        this.iteration === 0 ? undefined : (this.lastObjective ?? this.trainingObjective(training));
      this.iterate(training);
      this.iteration++;
      this.lastObjective = this.trainingObjective(training);
      this.converged = before !== undefined && Math.abs(before - this.lastObjective) < SETTLED * before;
    }
    this.lastObjective ??= this.trainingObjective(training);
    return this.lastObjective;
  }

  /** Per pair, with the Y that fits these pairs best. */
  objective(features: Readonly<Record<string, Features>>): number {
    const rows = this.names.map((name, index) => {
      const { values, columns, rows: items } = denseOf(features[name]);
      const mean = this.models[index].mean.values;
      return { rows: items, columns, values: values.map((value, at) => value - mean[at % columns]) };
    });
    return this.objectiveOf(rows, this.fitShared(rows));
  }

  embed(modality: string, features: Features) {
    const { mean, map } = this.models[this.names.indexOf(modality)];
    return embeddingsOf(applyMap({ mean, weights: map }, features));
  }

  factors(modality: string) {
    return embeddingsOf(this.models[this.names.indexOf(modality)].factors);
  }

  save() {
    const matrices = this.models.flatMap(({ mean, map, factors }) => [mean, map, factors]);
    const weights = packed([...matrices, this.representations]);
    return { iteration: this.iteration, ended: this.ended, weights };
  }

  restore({ iteration, ended, weights }: ReturnType<MethodState['save']>): void {
    this.iteration = iteration;
    this.converged = ended === 'converged';
    this.lastObjective = undefined;
    [this.models, this.representations] = this.taken(unpacked(this.shapes, weights));
  }

  private taken(matrices: readonly Dense[]): [readonly ModalityModel[], Dense] {
    const models = this.names.map((_, index) => {
      const [mean, map, factors] = matrices.slice(3 * index);
      return { mean, map, factors };
    });
    return [models, matrices[3 * this.names.length]];
  }

  private training(): Training {
    if (this.prepared) return this.prepared;
    const { projection, shrinkage: gamma } = this.settings;
    const centredRows = this.names.map((name) => centre(this.data.features[name]));
    const rows = centredRows.map(({ rows: ofModality }) => ofModality);
    const lowers = rows.map((ofModality, index) =>
      positiveFactor(shrunk(gram(ofModality), 1, gamma / projection), this.names[index]),
    );
    this.models = this.models.map((model, index) => ({ ...model, mean: rowOf(centredRows[index].means) }));
    this.prepared = { rows, lowers };
    return this.prepared;
  }

  /** W = (XᵀX + (γ/μ) I)⁻¹ XᵀY of a modality. */
  private fitMap({ rows, lowers }: Training, index: number): Dense {
    return solveFactored(lowers[index], transposeMultiply(rows[index], this.representations));
  }

  private iterate(training: Training): void {
    if (this.iteration === 0) {
      const random = new Random(this.settings.seed, 'collective-mf');
      this.representations = normalDraws(this.data.labels.length, this.dim, random);
      this.models = this.models.map((model, index) => ({ ...model, map: this.fitMap(training, index) }));
    }
    const products = gram(this.representations);
    this.models = this.models.map((model, index) => {
      const ridge = this.settings.shrinkage / this.settings.weights[index];
      const lower = positiveFactor(shrunk(products, 1, ridge), this.names[index]);
      const factors = solveFactored(lower, transposeMultiply(this.representations, training.rows[index]));
      return { ...model, factors };
    });
    this.representations = this.fitShared(training.rows);
    this.models = this.models.map((model, index) => ({ ...model, map: this.fitMap(training, index) }));
  }

  /** Y = (Σ α X Uᵀ + μ X W) (Σ α U Uᵀ + (Σ μ + γ) I)⁻¹ of pairs of which X are the centred rows. */
  private fitShared(rows: readonly Dense[]): Dense {
    const { weights, projection, shrinkage: gamma } = this.settings;
    const factorProducts = this.models.map(({ factors }) => gram(transposed(factors)));
    const left = shrunk(weightedSum(factorProducts, weights), 1, rows.length * projection + gamma);
    const targets = this.models.map(({ factors, map }, index) =>
      multiply(rows[index], weightedSum([transposed(factors), map], [weights[index], projection])),
    );
    const right = weightedSum(
      targets,
      targets.map(() => 1),
    );
    return transposed(solveFactored(positiveFactor(left, this.names[0]), transposed(right)));
  }

  private trainingObjective({ rows }: Training): number {
    return this.objectiveOf(rows, this.representations);
  }

  /** The whole objective, divided by the number of pairs; U and W count by the number of training pairs. */
  private objectiveOf(rows: readonly Dense[], shared: Dense): number {
    const { weights, projection, shrinkage: gamma } = this.settings;
    const sharedProducts = gram(shared);
    let ofPairs = gamma * squaresOf(shared);
    let ofMaps = 0;
    this.models.forEach(({ factors, map }, index) => {
      const columns = transposed(factors);
      const error = reconstructionError(squaresOf(rows[index]), {
        onFactors: multiply(rows[index], columns),
        shared,
        factorProducts: gram(columns),
        sharedProducts,
      });
      const apart = weightedSum([shared, multiply(rows[index], map)], [1, -1]);
      ofPairs += weights[index] * error + projection * squaresOf(apart);
      ofMaps += gamma * (squaresOf(factors) + squaresOf(map));
    });
    return ofPairs / shared.rows + ofMaps / this.data.labels.length;
  }
}

function settingsOf(config: RunConfig, modalities: number): Settings {
  return {
    weights: modalityWeights(config, modalities),
    projection: projectionWeight.read(config),
    shrinkage: shrinkage.read(config),
    mostIterations: iterations.read(config),
    seed: seedParameter.read(config),
  };
}

/**
 * Explains every modality by representations that they share, and learns to find these from one modality alone: the
 * factorisation behind collective matrix factorisation hashing, without its signs. Features are centred, not scaled.
 */
export const collectiveMf = {
  ...collectiveMfDescriptor,
  largestDim: ({ labels }) => labels.length,
  start(data: MethodData, dim: number, config: RunConfig) {
    checkData(data, { items: 2, classes: false });
    return new CollectiveState(data, dim, settingsOf(config, Object.keys(data.features).length));
  },
} satisfies Method;
