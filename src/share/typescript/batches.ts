import type { Split } from '../../engine/worlds/world.ts';

const shuffled = 'this.random.fork(this.epoch++).permutation(this.rows.length)';

const sampler = (together: boolean) => `
/** Rows without replacement, in the order in which the page draws them; what is left of a pass is skipped. */
class Sampler {
  private readonly rows: number[];
  private readonly random: Random;${together ? '\n  private readonly together: Numbers;' : ''}
  private order: number[] = [];
  private epoch = 0;

  constructor(rows: number[], random: Random${together ? ', together: Numbers' : ''}) {
    this.rows = rows;
    this.random = random;${together ? '\n    this.together = together;' : ''}
  }

  next(): number[] {
    const size = Math.min(CONFIG.batch, this.rows.length);
    if (this.order.length < size) this.order = this.shuffled();
    return this.order.splice(0, size).map((at) => this.rows[at]);
  }
${together ? gathered : plain}}
`;

const plain = `
  private shuffled(): number[] {
    return ${shuffled};
  }
`;

const gathered = `
  /** Rows of one number follow the first of them, so that each meets its hard negatives. */
  private shuffled(): number[] {
    const members = new Map<number, number[]>();
    for (const at of ${shuffled}) {
      const number = this.together[this.rows[at]];
      const known = members.get(number);
      if (known) known.push(at);
      else members.set(number, [at]);
    }
    return [...members.values()].flat();
  }
`;

const groups = (together: boolean) => `
/** Rows that lack a modality are drawn with others that have at least what they have. */
class Batches {
  private readonly groups: { modalities: string[]; sampler: Sampler; own: number }[] = [];
  private readonly random = new Random("batches");
  private steps = 0;

  constructor({ arrays }: Items) {
    const rows = Array.from(arrays["train/labels"], (_, row) => row);
    const has = (modality: string, row: number) => arrays["train/present/" + modality][row] === 1;
    const own = new Map<string, number>();
    for (const row of rows) {
      const key = MODALITIES.filter((modality) => has(modality, row)).join(",");
      own.set(key, (own.get(key) ?? 0) + 1);
    }
    for (const [key, count] of own) {
      const modalities = key.split(",");
      if (!BOUND.some(([a, b]) => modalities.includes(a) && modalities.includes(b))) continue;
      const having = rows.filter((row) => modalities.every((modality) => has(modality, row)));
      const random = own.size === 1 ? this.random : this.random.fork(key);
      const sampler = new Sampler(having, random${together ? ', arrays["train/together"]' : ''});
      this.groups.push({ modalities, sampler, own: count });
    }
  }

  next(): { rows: number[]; modalities: string[] } {
    const { sampler, modalities } = this.chosen();
    return { rows: sampler.next(), modalities };
  }

  /** As often as there are rows of the kind. */
  private chosen() {
    if (this.groups.length === 1) return this.groups[0];
    const all = this.groups.reduce((sum, { own }) => sum + own, 0);
    let place = this.random.fork("group/" + this.steps++).integer(all);
    for (const group of this.groups) {
      if (place < group.own) return group;
      place -= group.own;
    }
    return this.groups[0];
  }
}
`;

/** What draws batches of such training items, and how the script's main part gets the first and each next of them. */
export function typescriptBatches({ present, together }: Split) {
  const isGathered = together !== undefined;
  if (present) {
    return {
      text: [sampler(isGathered), groups(isGathered)],
      make: 'new Batches(items)',
      next: 'const { rows, modalities } = batches.next();',
    };
  }
  const rows = 'Array.from(items.arrays["train/labels"], (_, row) => row)';
  return {
    text: [sampler(isGathered)],
    make: `new Sampler(${rows}, new Random("batches")${isGathered ? ', items.arrays["train/together"]' : ''})`,
    next: 'const rows = batches.next();',
  };
}
