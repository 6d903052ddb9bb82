/** One number recomputed, next to what it should be. */
export interface ReproductionRow {
  readonly name: string;
  readonly measured: number;
  readonly target: number;
  /** How far from the target still passes. */
  readonly tolerance: number;
  readonly pass: boolean;
  /** What the literature reports, where that is not the target itself. */
  readonly published?: number;
}

export interface ReproductionInput {
  /** The folder that `--data` names, if any. */
  readonly data: string | undefined;
  readonly onProgress: (done: number, total: number, note: string) => void;
}

/** A published or promised result that the product's own engine computes again. */
export interface Reproduction {
  readonly name: string;
  readonly description: string;
  /** @throws {UsageError} where it needs data that is not there. */
  run(input: ReproductionInput): Promise<readonly ReproductionRow[]>;
}

/** A row that passes from `target` − `tolerance` upwards. */
export function atLeast(name: string, measured: number, target: number, tolerance = 0): ReproductionRow {
  return { name, measured, target, tolerance, pass: measured >= target - tolerance };
}

/** A row that passes within `tolerance` of `target`, either way. */
export function within(
  name: string,
  measured: number,
  target: number,
  tolerance: number,
  published?: number,
): ReproductionRow {
  return { name, measured, target, tolerance, pass: Math.abs(measured - target) <= tolerance, published };
}

/** A row that passes up to `target`. */
export function atMost(name: string, measured: number, target: number): ReproductionRow {
  return { name, measured, target, tolerance: 0, pass: measured <= target };
}
