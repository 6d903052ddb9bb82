/** One kind of looking at a run, done piece by piece so that training goes on between two of them. */
export interface Look {
  /** Milliseconds from the start of one to the start of the next, at least. */
  readonly every: number;
  /** How much of the budget it gets beside others that are due as well: twice as much where it is twice as large. */
  readonly weight: number;
  /** @param thorough whether the run is at rest, and what takes long may be done as well. */
  begin(thorough: boolean): AsyncIterator<void>;
}

/** A look that cannot be divided. */
export function inOnePiece(act: () => Promise<void>): AsyncIterator<void> {
  return {
    next: async () => {
      await act();
      return { done: true, value: undefined };
    },
  };
}

/** Looking takes at most one part in this many of the time. */
const SHARE = 5;

interface Kept {
  readonly look: Look;
  pieces: AsyncIterator<void> | undefined;
  due: number;
  /** Time spent on it by its weight, or what it would be had it always been due. */
  account: number;
}

/**
 * All looking at a run on one budget: whatever a piece took, four times as long passes before the next piece, of
 * whichever look. Looks that are due share the budget by their weights, so that a dear one does not hold up the others.
 */
export class Looking {
  private readonly kept: readonly Kept[];
  private free = 0;

  constructor(
    looks: readonly Look[],
    private readonly clock: () => number = () => performance.now(),
  ) {
    this.kept = looks.map((look) => ({ look, pieces: undefined, due: 0, account: 0 }));
  }

  /** Whether something is due that the budget allows. */
  get isDue(): boolean {
    return this.next() !== undefined;
  }

  /** Does one piece of what is due and has had the least; nothing where nothing is, or where the budget is spent. */
  async turn(): Promise<void> {
    const kept = this.next();
    if (kept === undefined) return;
    const start = this.clock();
    await this.piece(kept, start, false);
    const end = this.clock();
    // What was not due has no claim on the time of then.
    for (const other of this.kept) other.account = Math.max(other.account, kept.account);
    kept.account += (end - start) / kept.look.weight;
    this.free = end + (SHARE - 1) * (end - start);
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
    if (now < this.free) return undefined;
    const due = this.kept.filter((kept) => kept.pieces !== undefined || kept.due <= now);
    return due.reduce<Kept | undefined>(
      (first, kept) => (first === undefined || kept.account < first.account ? kept : first),
      undefined,
    );
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
