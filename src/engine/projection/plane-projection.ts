import type { Embeddings } from '../measures/embeddings.ts';
import {
  determination,
  type Regression,
  ridgeRegression,
  type Targets,
} from '../measures/ridge-regression.ts';
import type { ProjectedFrame } from './project.ts';
import { rootMeanSquare, stack } from './rows.ts';

/** Rows that belong together in several modalities: where each truly lies on the plane. */
export interface PlaneRows {
  /** One per modality, rows side by side. */
  readonly embeddings: readonly Embeddings[];
  /** `[rows, 2]`. */
  readonly plane: Float32Array;
}

export interface PlaneFrame extends ProjectedFrame {
  /** R² of each axis over the rows shown. */
  readonly told: readonly number[];
}

/** The plane of every row, once per modality. */
function targetsOf({ embeddings, plane }: PlaneRows): Targets {
  const values = new Float32Array(plane.length * embeddings.length);
  for (const at of embeddings.keys()) values.set(plane, at * plane.length);
  return { values, items: values.length / 2, dim: 2 };
}

/**
 * Looks at the shared space along two axes that mean something: the linear map that tells the plane from embeddings,
 * the same for all modalities, fitted to training rows by ridge regression. What is seen is what the space knows.
 */
export class PlaneProjection {
  private readonly regression: Regression;

  constructor(training: PlaneRows) {
    this.regression = ridgeRegression(stack(training.embeddings), targetsOf(training));
  }

  project(shown: PlaneRows): PlaneFrame {
    const told = this.regression.predict(stack(shown.embeddings));
    return {
      positions: told.values,
      explained: [],
      radius: rootMeanSquare(told.values, 2),
      told: determination(targetsOf(shown), told),
    };
  }

  /** Where one more point `[dim]` lies, `[2]`. */
  place(point: Float32Array): Float32Array {
    return this.regression.predict({ values: point, items: 1, dim: point.length }).values;
  }
}
