/** A smooth function and its gradient at a point. */
export interface Evaluation {
  readonly value: number;
  readonly gradient: Float64Array;
}

interface Correction {
  /** Change of the point and of the gradient in one iteration, and 1 / (their scalar product). */
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly scale: number;
}

/** Iterations that the curvature is learned from. */
const MEMORY = 10;
/** A step has to gain at least this share of what the slope promises (Armijo's rule). */
const GAIN = 1e-4;
const MOST_HALVINGS = 40;
/** The iteration has converged once the gradient is this share of what it was at first. */
const TOLERANCE = 1e-5;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at] * b[at];
  return sum;
}

/** a + factor × b. */
function moved(a: Float64Array, factor: number, b: Float64Array): Float64Array {
  return a.map((value, at) => value + factor * b[at]);
}

/** Minimises a smooth convex function, step by step (L-BFGS: Nocedal and Wright, algorithm 7.5). */
export class LimitedMemoryBfgs {
  private corrections: Correction[] = [];
  private current: Evaluation;
  private readonly firstNorm: number;
  private stuck = false;

  constructor(
    private readonly evaluate: (point: Float64Array) => Evaluation,
    private at: Float64Array,
  ) {
    this.current = evaluate(at);
    this.firstNorm = Math.sqrt(dot(this.current.gradient, this.current.gradient));
  }

  get point(): Float64Array {
    return this.at;
  }

  get converged(): boolean {
    const norm = Math.sqrt(dot(this.current.gradient, this.current.gradient));
    return this.stuck || norm <= TOLERANCE * this.firstNorm;
  }

  /** One iteration; does nothing once converged. */
  advance(): void {
    if (this.converged) return;
    const direction = this.direction();
    const slope = dot(direction, this.current.gradient);
    let length = this.corrections.length > 0 ? 1 : 1 / Math.max(1, this.firstNorm);
    for (let halving = 0; halving < MOST_HALVINGS; halving++) {
      const point = moved(this.at, length, direction);
      const next = this.evaluate(point);
      if (next.value <= this.current.value + GAIN * length * slope) {
        this.learn(point, next);
        return;
      }
      length /= 2;
    }
    // No step down is left that 64 bits can tell from standing still.
    this.stuck = true;
  }

  private learn(point: Float64Array, next: Evaluation): void {
    const step = moved(point, -1, this.at);
    const change = moved(next.gradient, -1, this.current.gradient);
    const curvature = dot(step, change);
    if (curvature > 0) {
      this.corrections = [...this.corrections.slice(1 - MEMORY), { step, change, scale: 1 / curvature }];
    }
    this.at = point;
    this.current = next;
  }

  /** Minus the inverse curvature, as far as it is known, times the gradient. */
  private direction(): Float64Array {
    let direction: Float64Array = this.current.gradient.map((value) => -value);
    const newestFirst = [...this.corrections].reverse();
    const along = newestFirst.map(({ step, change, scale }) => {
      const factor = scale * dot(step, direction);
      direction = moved(direction, -factor, change);
      return factor;
    });
    const [newest] = newestFirst;
    if (newest) {
      const stretch = 1 / (newest.scale * dot(newest.change, newest.change));
      direction = direction.map((value) => value * stretch);
    }
    this.corrections.forEach(({ step, change, scale }, index) => {
      const factor = along[along.length - 1 - index] - scale * dot(change, direction);
      direction = moved(direction, factor, step);
    });
    return direction;
  }
}
