import { Budget } from './budget.ts';

/** One kind of looking at a run, done piece by piece so that training goes on between two of them. */
export interface Look {
  /** Milliseconds from the start of one to the start of the next, at least. */
  readonly every: number;
  /** Takes at most this share of the time, 0 to 1. */
  readonly share: number;
  /** Milliseconds of its share that it may take ahead of their time, so that many pieces soon make a whole. */
  readonly ahead?: number;
  /** @param thorough whether the run is at rest, and what takes long may be done as well. */
  begin(thorough: boolean): AsyncIterator<void>;
}

/** Pieces are done together until so much time has passed: each turn costs the training in flight its lead. */
const TURN_MS = 15;

/** A look that cannot be divided. */
export function inOnePiece(act: () => Promise<void>): AsyncIterator<void> {
  return {
    next: async () => {
      await act();
      return { done: true, value: undefined };
    },
  };
}

interface Kept {
  readonly look: Look;
  pieces: AsyncIterator<void> | undefined;
  due: number;
  readonly budget: Budget;
}

/**
 * All looking at a run, each look on a budget of its own, so that a dear look never holds up a cheap one, and together
 * they take no more than their shares.
 */
export class Looking {
  private readonly kept: readonly Kept[];

  constructor(
    looks: readonly Look[],
    private readonly clock: () => number = () => performance.now(),
  ) {
    this.kept = looks.map((look) => ({
      look,
      pieces: undefined,
      due: 0,
      budget: new Budget(look.share, look.ahead),
    }));
  }

  /** Whether something is due that the budget allows. */
  get isDue(): boolean {
    return this.next() !== undefined;
  }

  /** Does a little of what has been due for longest; nothing where nothing is, or where the budgets are spent. */
  async turn(): Promise<void> {
    const kept = this.next();
    if (kept === undefined) return;
    const start = this.clock();
    do await this.piece(kept, start, false);
    while (kept.pieces !== undefined && this.clock() - start < TURN_MS);
    kept.budget.spend(start, this.clock());
  }

  /** Does all of a look now, whatever the budget says. */
  async complete(look: Look, thorough: boolean): Promise<void> {
    for (const kept of this.kept.filter((each) => each.look === look)) {
      kept.pieces = undefined;
      do await this.piece(kept, this.clock(), thorough);
      while (kept.pieces);
    }
  }

  private next(): Kept | undefined {
    const now = this.clock();
    const since = ({ pieces, due, budget }: Kept) =>
      pieces === undefined ? Math.max(due, budget.beginsAt) : budget.goesOnAt;
    const [first] = this.kept.toSorted((a, b) => since(a) - since(b));
    return first !== undefined && since(first) <= now ? first : undefined;
  }

  private async piece(kept: Kept, start: number, thorough: boolean): Promise<void> {
    if (kept.pieces === undefined) {
      kept.pieces = kept.look.begin(thorough);
      kept.due = start + kept.look.every;
    }
    const { pieces } = kept;
    try {
      const { done } = await pieces.next();
      if (done) kept.pieces = undefined;
    } catch (error) {
      kept.pieces = undefined;
      throw error;
    }
  }
}
