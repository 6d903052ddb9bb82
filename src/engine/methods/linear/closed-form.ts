import type { Dense } from '../../linear-algebra/dense.ts';
import { embeddingsOf } from '../../linear-algebra/dense.ts';
import type { Features, MethodEnd, MethodState } from '../method.ts';
import { packed, type Shape, unpacked } from './packing.ts';

/** What a closed-form method has to say. Its solution is a list of matrices. */
export interface ClosedForm {
  /** Rows and columns of the matrices of the solution. */
  readonly shapes: readonly Shape[];
  /** The solution, and the objective of the training items under it. @throws {MethodInputError} */
  solve(): { readonly solution: readonly Dense[]; readonly objective: number };
  embed(solution: readonly Dense[], modality: string, features: Features): Dense;
  /** See MethodState. */
  objective(solution: readonly Dense[], features: Readonly<Record<string, Features>>): number;
  /** Directions `[dim, features]`, where the map is linear. */
  factors?(solution: readonly Dense[], modality: string): Dense;
}

/** A closed-form method at work: its one iteration solves it. */
export class ClosedFormState implements MethodState {
  readonly factors?: (modality: string) => Features;
  private solution: readonly Dense[];
  private solved = false;

  constructor(
    private readonly method: ClosedForm,
    private readonly training: Readonly<Record<string, Features>>,
  ) {
    this.solution = unpacked(method.shapes);
    const { factors } = method;
    if (factors) this.factors = (modality) => embeddingsOf(factors(this.solution, modality));
  }

  get iteration(): number {
    return this.solved ? 1 : 0;
  }

  get ended(): MethodEnd | null {
    return this.solved ? 'converged' : null;
  }

  advance(): number {
    if (this.solved) return this.objective(this.training);
    const { solution, objective } = this.method.solve();
    this.solution = solution;
    this.solved = true;
    return objective;
  }

  objective(features: Readonly<Record<string, Features>>): number {
    return this.method.objective(this.solution, features);
  }

  embed(modality: string, features: Features) {
    return embeddingsOf(this.method.embed(this.solution, modality, features));
  }

  save() {
    return { iteration: this.iteration, ended: this.ended, weights: packed(this.solution) };
  }

  restore({ iteration, weights }: ReturnType<MethodState['save']>): void {
    this.solved = iteration > 0;
    this.solution = unpacked(this.method.shapes, weights);
  }
}
