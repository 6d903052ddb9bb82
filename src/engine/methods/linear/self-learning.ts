import { type Dense, embeddingsOf } from '../../linear-algebra/dense.ts';
import { multiply } from '../../linear-algebra/multiply.ts';
import { checkData } from '../check-data.ts';
import type { Features, Method, MethodData, MethodEnd, MethodState } from '../method.ts';
import { type InducedPairs, mutualNeighbours } from './induced-pairs.ts';
import { packed, type Shape, unpacked } from './packing.ts';
import { allKnown, meanSquaredDistance, pairOf, widths } from './pairs.ts';
import { mostIterations } from './parameters.ts';
import { Rotation, rotationOnto } from './rotation.ts';
import { cutoff, selfLearningDescriptor } from './self-learning-descriptor.ts';

/** Settled where a round turns the map by less than this share of its length. */
const SETTLED = 5e-3;
/** Fewer pairs than this say nothing; those that were given are gone back to. */
const FEWEST_PAIRS = 2;

function chosenRows({ columns, values }: Dense, rows: Uint32Array): Dense {
  const chosen = new Float64Array(rows.length * columns);
  for (const [at, row] of rows.entries()) {
    chosen.set(values.subarray(row * columns, (row + 1) * columns), at * columns);
  }
  return { rows: rows.length, columns, values: chosen };
}

function firstRows({ rows, columns, values }: Dense, most: number): Dense {
  const count = Math.min(rows, most);
  return { rows: count, columns, values: values.subarray(0, count * columns) };
}

/** How far apart two maps are, as a share of the length of the one. */
function change(before: Dense, after: Dense): number {
  const length = (values: Float64Array) => Math.hypot(...values);
  return length(after.values.map((value, at) => value - before.values[at])) / length(after.values);
}

/** The known items of both modalities, normalised: pairs are looked for among them. */
interface Pool {
  readonly first: Dense;
  readonly second: Dense;
}

class SelfLearningState implements MethodState {
  private rotation: Rotation;
  private pool: Pool | undefined;
  private rounds = 0;
  private end: MethodEnd | null = null;
  private readonly names: readonly [string, string];
  private readonly shapes: readonly Shape[];

  constructor(
    private readonly data: MethodData,
    private readonly dim: number,
    private readonly settings: { readonly rounds: number; readonly cutoff: number },
  ) {
    this.names = pairOf(data);
    const [first, second] = widths(data);
    this.shapes = Rotation.shapes(first, second, dim);
    this.rotation = new Rotation(unpacked(this.shapes));
  }

  get iteration(): number {
    return this.rounds;
  }

  get ended(): MethodEnd | null {
    return this.end;
  }

  advance(): number {
    if (this.end !== null) return this.objective(this.data.features);
    const before = this.rounds === 0 ? undefined : this.rotation.turn;
    if (before === undefined) {
      const [first, second] = this.names.map((name) => allKnown(this.data, name));
      this.rotation = Rotation.normalising(first, second, this.dim);
    }
    const { from, to } = this.pairs(before);
    const turn = rotationOnto(from, to);
    this.rotation = this.rotation.with(turn);
    this.rounds++;
    if (before !== undefined && change(before, turn) < SETTLED) this.end = 'converged';
    else if (this.rounds >= this.settings.rounds) this.end = 'iteration-limit';
    return meanSquaredDistance(multiply(from, turn), to);
  }

  objective(features: Readonly<Record<string, Features>>): number {
    const [first, second] = this.names;
    return meanSquaredDistance(
      this.rotation.embed(0, features[first]),
      this.rotation.embed(1, features[second]),
    );
  }

  embed(modality: string, features: Features) {
    return embeddingsOf(this.rotation.embed(this.indexOf(modality), features));
  }

  factors(modality: string): Features {
    return embeddingsOf(this.rotation.factors(this.indexOf(modality)));
  }

  save() {
    return { iteration: this.rounds, ended: this.end, weights: packed(this.rotation.matrices) };
  }

  restore({ iteration, ended, weights }: ReturnType<MethodState['save']>): void {
    this.rounds = iteration;
    this.end = ended;
    this.rotation = new Rotation(unpacked(this.shapes, weights));
    this.pool = undefined;
  }

  private indexOf(modality: string): 0 | 1 {
    return modality === this.names[0] ? 0 : 1;
  }

  /** The pairs to learn from: the given ones at first, then those that the map so far finds. */
  private pairs(turn: Dense | undefined): { readonly from: Dense; readonly to: Dense } {
    if (turn !== undefined) {
      const { first, second } = this.normalisedPool();
      const found = this.inducedPairs(multiply(first, turn), second);
      if (found.first.length >= FEWEST_PAIRS) {
        return { from: chosenRows(first, found.first), to: chosenRows(second, found.second) };
      }
    }
    const [first, second] = this.names.map((name) => this.data.features[name]);
    return { from: this.rotation.normalised(0, first), to: this.rotation.normalised(1, second) };
  }

  private inducedPairs(turned: Dense, second: Dense): InducedPairs {
    return mutualNeighbours(embeddingsOf(turned), embeddingsOf(second));
  }

  private normalisedPool(): Pool {
    const [first, second] = this.names.map((name) => allKnown(this.data, name));
    this.pool ??= {
      first: firstRows(this.rotation.normalised(0, first), this.settings.cutoff),
      second: firstRows(this.rotation.normalised(1, second), this.settings.cutoff),
    };
    return this.pool;
  }
}

/**
 * Procrustes that makes its own pairs: turns one modality onto the other by the pairs given, pairs up all items that
 * are each other's nearest, turns again by these, and so on until the map stays.
 */
export const selfLearning: Method = {
  ...selfLearningDescriptor,
  largestDim: (data) => Math.min(...widths(data)),
  start(data, dim, config) {
    checkData(data, { items: 2, classes: false });
    return new SelfLearningState(data, dim, {
      rounds: mostIterations.read(config),
      cutoff: Math.round(cutoff.read(config)),
    });
  },
};
