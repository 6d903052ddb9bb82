/**
 * A share of the time. Each spending has to be paid for by time that passes; something of several pieces may be spent on
 * ahead of that, so that it is soon at its end and still of a moment ago. Of any time no more is spent than the share of it
 * and of `ahead`, and one piece.
 */
export class Budget {
  /** When all that was spent will have been paid for. */
  private paidAt = 0;
  /** Until then the other side has its turn: as long as the last piece took. */
  private restsUntil = 0;

  /**
   * @param share of the time, above 0 and at most a half.
   * @param ahead milliseconds of the share that may be spent before they have passed.
   */
  constructor(
    private readonly share: number,
    private readonly ahead = 0,
  ) {}

  /** From when something may be begun: once all before it is paid for. */
  get beginsAt(): number {
    return this.paidAt;
  }

  /** From when what was begun may go on. */
  get goesOnAt(): number {
    return Math.max(this.paidAt - this.ahead, this.restsUntil);
  }

  spend(start: number, end: number): void {
    const spent = end - start;
    this.paidAt = Math.max(this.paidAt, start) + spent / this.share;
    this.restsUntil = end + spent;
  }
}
