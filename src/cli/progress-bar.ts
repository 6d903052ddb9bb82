const WIDTH = 30;

/** A bar on stderr, redrawn in place on a terminal and written every tenth part elsewhere. */
export class ProgressBar {
  private lastShown = -1;

  constructor(
    private readonly label: string,
    private readonly total: number,
  ) {}

  update(done: number, note = ''): void {
    const share = this.total === 0 ? 1 : Math.min(1, done / this.total);
    const resolution = process.stderr.isTTY ? 200 : 10;
    const shown = Math.floor(share * resolution);
    if (shown === this.lastShown) return;
    this.lastShown = shown;
    const filled = Math.round(share * WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
    const line = `${this.label} ${bar} ${done}/${this.total} ${note}`;
    process.stderr.write(process.stderr.isTTY ? `\r${line}\u001b[K${share === 1 ? '\n' : ''}` : `${line}\n`);
  }
}
