import type { ClassLabels } from '../../labels.ts';
import { type Dense, embeddingsOf, zeros } from '../../linear-algebra/dense.ts';
import { gram, multiply } from '../../linear-algebra/multiply.ts';
import { topSingular } from '../../linear-algebra/top-singular.ts';
import type { Features, MethodData, MethodEnd, MethodState } from '../method.ts';
import { LimitedMemoryBfgs } from './limited-memory-bfgs.ts';
import { type Classifier, crossEntropy, logisticObjective, posteriors } from './logistic-regression.ts';
import { packed, type Shape, unpacked } from './packing.ts';

export interface PosteriorSettings {
  /** C of the logistic regression. */
  readonly cost: number;
  readonly classifier: Classifier;
  readonly mostIterations: number;
}

/** What happens to the features of each modality, in the order of the run, before they are classified. */
export interface Preparation {
  /** Shapes of the matrices that are kept of each modality. */
  readonly shapes: readonly (readonly Shape[])[];
  /** Dimensions that each modality has afterwards. */
  readonly widths: readonly number[];
  /** The matrices of each modality. @throws {MethodInputError} */
  fit(): readonly (readonly Dense[])[];
  /** Features of a modality, prepared by its matrices: `[items, width]`. */
  apply(matrices: readonly Dense[], features: Features): Dense;
}

interface Model {
  /** By modality: the matrices of the preparation, and the classifier `[width + 1, classes]`. */
  readonly prepared: readonly (readonly Dense[])[];
  readonly classifiers: readonly Dense[];
  /** The dimensions that are shown of the posteriors, `[classes, dim]`. */
  readonly axes: Dense;
}

interface Training {
  /** Training items of each modality, prepared. */
  readonly rows: readonly Dense[];
  readonly minimisers: readonly LimitedMemoryBfgs[];
}

/**
 * A logistic regression per modality, trained together step by step. The posteriors of the classes are the embedding;
 * where there are fewer dimensions than classes, the `dim` directions that hold most of them.
 */
export class PosteriorState implements MethodState {
  iteration = 0;
  private readonly names: readonly string[];
  private readonly shapes: readonly Shape[];
  private model: Model;
  private training: Training | undefined;
  private converged = false;

  constructor(
    private readonly data: MethodData,
    dim: number,
    private readonly preparation: Preparation,
    private readonly settings: PosteriorSettings,
  ) {
    this.names = Object.keys(data.features);
    this.shapes = [
      ...preparation.shapes.flat(),
      ...preparation.widths.map((width): Shape => [width + 1, data.classes]),
      [data.classes, dim],
    ];
    this.model = this.modelOf(unpacked(this.shapes));
  }

  get ended(): MethodEnd | null {
    if (this.converged) return 'converged';
    return this.iteration >= this.settings.mostIterations ? 'iteration-limit' : null;
  }

  advance(): number {
    if (this.ended !== null) return this.objective(this.data.features, this.data.labels);
    if (this.iteration === 0) this.model = { ...this.model, prepared: this.preparation.fit() };
    this.training ??= this.startTraining();
    const { rows, minimisers } = this.training;
    for (const minimiser of minimisers) minimiser.advance();
    const classifiers = this.model.classifiers.map((matrix, index) => ({
      ...matrix,
      values: minimisers[index].point,
    }));
    this.model = { ...this.model, classifiers };
    const found = rows.map((prepared, index) => this.classified(index, prepared));
    this.model = { ...this.model, axes: this.fitAxes(found) };
    this.iteration++;
    this.converged = minimisers.every(({ converged }) => converged);
    return this.meanEntropy(found, this.data.labels);
  }

  /** Mean cross-entropy over items and modalities, in nats. */
  objective(features: Readonly<Record<string, Features>>, labels: ClassLabels): number {
    return this.meanEntropy(
      this.names.map((name) => this.posteriorsOf(name, features[name])),
      labels,
    );
  }

  embed(modality: string, features: Features) {
    return embeddingsOf(multiply(this.posteriorsOf(modality, features), this.model.axes));
  }

  save() {
    const { prepared, classifiers, axes } = this.model;
    const matrices = [...prepared.flat(), ...classifiers, axes];
    return { iteration: this.iteration, ended: this.ended, weights: packed(matrices) };
  }

  restore({ iteration, ended, weights }: ReturnType<MethodState['save']>): void {
    this.iteration = iteration;
    this.converged = ended === 'converged';
    this.model = this.modelOf(unpacked(this.shapes, weights));
    this.training = undefined;
  }

  private modelOf(matrices: readonly Dense[]): Model {
    let at = 0;
    const take = (count: number) => {
      at += count;
      return matrices.slice(at - count, at);
    };
    return {
      prepared: this.preparation.shapes.map(({ length }) => take(length)),
      classifiers: take(this.names.length),
      axes: matrices[matrices.length - 1],
    };
  }

  private startTraining(): Training {
    const { labels, classes, features } = this.data;
    const { cost, classifier } = this.settings;
    const rows = this.names.map((name, index) =>
      this.preparation.apply(this.model.prepared[index], features[name]),
    );
    const minimisers = rows.map((prepared, index) => {
      const objective = logisticObjective(prepared, labels, classes, cost, classifier);
      return new LimitedMemoryBfgs(objective, this.model.classifiers[index].values);
    });
    return { rows, minimisers };
  }

  private meanEntropy(found: readonly Dense[], labels: ClassLabels): number {
    return found.reduce((sum, ofModality) => sum + crossEntropy(ofModality, labels), 0) / found.length;
  }

  private classified(index: number, prepared: Dense): Dense {
    const { values } = this.model.classifiers[index];
    return posteriors(prepared, values, this.data.classes, this.settings.classifier);
  }

  private posteriorsOf(modality: string, features: Features): Dense {
    const index = this.names.indexOf(modality);
    return this.classified(index, this.preparation.apply(this.model.prepared[index], features));
  }

  /** The whole posteriors as they are, or the directions along which the training items' are longest. */
  private fitAxes(found: readonly Dense[]): Dense {
    const { rows: classes, columns: dim } = this.model.axes;
    const axes = zeros(classes, dim);
    if (dim === classes) {
      for (let at = 0; at < axes.values.length; at += classes + 1) axes.values[at] = 1;
      return axes;
    }
    const sums = zeros(classes, classes);
    for (const products of found.map(gram)) {
      products.values.forEach((value, at) => {
        sums.values[at] += value;
      });
    }
    return topSingular(sums, dim).right;
  }
}
