/** More points than a chart has pixels to show them. */
const MOST_POINTS = 120;

export interface Point {
  /** Where on the horizontal axis: the step of the run, or a level. */
  readonly at: number;
  readonly value: number;
}

/**
 * A curve that grows for hours and stays small: when it is full, neighbours are averaged and each later point stands
 * for twice as many values.
 */
export class Series {
  private kept: Point[] = [];
  private perPoint = 1;
  private gathered: Point[] = [];

  add(point: Point): void {
    if (!Number.isFinite(point.value)) return;
    this.gathered.push(point);
    if (this.gathered.length < this.perPoint) return;
    this.kept.push(mean(this.gathered));
    this.gathered = [];
    if (this.kept.length >= MOST_POINTS) this.halve();
  }

  get points(): readonly Point[] {
    return this.gathered.length === 0 ? this.kept : [...this.kept, mean(this.gathered)];
  }

  /** Forgets what came after a place. */
  cutAfter(at: number): void {
    this.kept = this.kept.filter((point) => point.at <= at);
    this.gathered = this.gathered.filter((point) => point.at <= at);
  }

  private halve(): void {
    const halved: Point[] = [];
    for (let at = 0; at + 1 < this.kept.length; at += 2) halved.push(mean(this.kept.slice(at, at + 2)));
    this.kept = halved;
    this.perPoint *= 2;
  }
}

function mean(points: readonly Point[]): Point {
  const value = points.reduce((sum, point) => sum + point.value, 0) / points.length;
  return { at: points[points.length - 1].at, value };
}
