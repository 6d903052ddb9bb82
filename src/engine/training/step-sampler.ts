import { activeModalities, seedParameter } from '../config/run-config.ts';
import type { RunConfig } from '../parameter.ts';
import { Random } from '../random.ts';
import { rowsWith } from '../worlds/missing.ts';
import type { Split } from '../worlds/world.ts';
import { type BatchPlace, BatchSampler } from './batches.ts';
import { boundPairs } from './bound-pairs.ts';

/** What one step learns from. */
export interface StepItems {
  readonly rows: Uint32Array;
  /** The modalities that every one of the rows has. */
  readonly modalities: readonly string[];
}

/** How far the batches of a run have come. */
export interface SamplerPlace {
  /** Steps for which one of several groups of rows was chosen. */
  readonly steps: number;
  /** The place within every group of rows, in their order. */
  readonly groups: readonly BatchPlace[];
}

interface Group {
  readonly modalities: readonly string[];
  readonly rows: Uint32Array;
  readonly sampler: BatchSampler;
  /** Rows that have these modalities and no other. */
  readonly own: number;
}

/** Groups of rows by what they have, leaving out those that no bound pair can learn from. */
function groupsOf(
  split: Split,
  modalities: readonly string[],
  bound: readonly (readonly [string, string])[],
  random: Random,
): readonly Group[] {
  const { present, together } = split;
  const counts = new Map<string, number>();
  for (let row = 0; row < split.size; row++) {
    const has = modalities.filter((id) => present === undefined || present[id][row] === 1);
    counts.set(has.join(','), (counts.get(has.join(',')) ?? 0) + 1);
  }
  return [...counts].flatMap(([key, own]) => {
    const has = key.split(',');
    if (!bound.some(([first, second]) => has.includes(first) && has.includes(second))) return [];
    const rows = rowsWith(split, has);
    // All rows alike, nothing missing: the stream is that of the run itself.
    const stream = counts.size === 1 ? random : random.fork(key);
    const numbers = together && rows.map((row) => together[row]);
    return [{ modalities: has, rows, sampler: new BatchSampler(rows.length, stream, numbers), own }];
  });
}

/**
 * Draws what each step learns from. Rows that lack a modality are drawn with others that have at least what they have,
 * so that every batch is whole and of the same size; how often follows from how many there are.
 */
export class StepSampler {
  private readonly groups: readonly Group[];
  private readonly usable: number;
  private steps = 0;

  /** @param bound the pairs of modalities that the loss binds. */
  constructor(
    split: Split,
    modalities: readonly string[],
    bound: readonly (readonly [string, string])[],
    private readonly random: Random,
  ) {
    this.groups = groupsOf(split, modalities, bound, random);
    this.usable = this.groups.reduce((sum, { own }) => sum + own, 0);
  }

  /** Passes over the rows that something can be learned from, with fractions. */
  get epoch(): number {
    const drawn = this.groups.reduce((sum, { sampler, rows }) => sum + sampler.epoch * rows.length, 0);
    return drawn / this.usable;
  }

  get place(): SamplerPlace {
    return { steps: this.steps, groups: this.groups.map(({ sampler }) => sampler.place) };
  }

  /** Whether the batches of these rows can have come so far. */
  canGoTo({ groups }: SamplerPlace): boolean {
    return (
      groups.length === this.groups.length &&
      this.groups.every(({ sampler }, index) => sampler.canGoTo(groups[index]))
    );
  }

  /** From here on the steps learn from what followed this place. */
  goTo({ steps, groups }: SamplerPlace): void {
    this.steps = steps;
    for (const [index, { sampler }] of this.groups.entries()) sampler.goTo(groups[index]);
  }

  /** What the next step learns from: `size` rows, or all of their kind where there are fewer. */
  next(size: number): StepItems {
    const { modalities, rows, sampler } = this.chooseGroup();
    return { rows: sampler.next(size).map((at) => rows[at]), modalities };
  }

  private chooseGroup(): Group {
    const [first] = this.groups;
    if (this.groups.length === 1) return first;
    let place = this.random.fork(`group/${this.steps++}`).integer(this.usable);
    for (const group of this.groups) {
      if (place < group.own) return group;
      place -= group.own;
    }
    return first;
  }
}

/** What the steps of a run learn from, from its first one on. */
export function stepSampler(config: RunConfig, train: Split): StepSampler {
  const modalities = activeModalities(config).map(({ id }) => id);
  return new StepSampler(
    train,
    modalities,
    boundPairs(config),
    new Random(seedParameter.read(config), 'batches'),
  );
}
