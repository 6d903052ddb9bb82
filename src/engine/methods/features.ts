import { InputPreparer } from '../training/inputs.ts';
import { type Grid, gridOf, type InputShape, itemSize, type ModalityItems } from '../worlds/world.ts';
import type { Features } from './method.ts';

/** More numbers per item than this make closed forms slow: larger pictures are halved until they fit. */
const MOST_FEATURES = 1024;

/** Pictures at full size in 32 bits at the same time: all of 50,000 would be half a gigabyte. */
const PICTURES_AT_ONCE = 500;

/** What the features of one modality are, so that a factor can be shown as one of its items. */
export type FeatureShape =
  | ({ readonly kind: 'picture' } & Grid)
  /** One feature per token. */
  | { readonly kind: 'tokens'; readonly vocabulary: readonly string[] }
  | { readonly kind: 'vector' };

function featureShape(shape: InputShape): FeatureShape {
  if (shape.kind === 'tokens') return { kind: 'tokens', vocabulary: shape.vocabulary };
  const grid = gridOf(shape);
  if (grid === undefined) return { kind: 'vector' };
  let { height, width } = grid;
  while (height * width * grid.channels > MOST_FEATURES) {
    height = Math.floor(height / 2);
    width = Math.floor(width / 2);
  }
  return { kind: 'picture', height, width, channels: grid.channels };
}

/** Means of blocks of 2 × 2 pixels. */
function halved(pixels: Float32Array, items: number, { height, width, channels }: Grid): Float32Array {
  const [rows, columns] = [Math.floor(height / 2), Math.floor(width / 2)];
  const smaller = new Float32Array(items * rows * columns * channels);
  let at = 0;
  for (let item = 0; item < items; item++) {
    const start = item * height * width * channels;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        for (let channel = 0; channel < channels; channel++) {
          const corner = start + ((2 * row * width + 2 * column) * channels + channel);
          const below = corner + width * channels;
          smaller[at++] =
            (pixels[corner] + pixels[corner + channels] + pixels[below] + pixels[below + channels]) / 4;
        }
      }
    }
  }
  return smaller;
}

/** Pictures halved until they are as high as wanted. */
function shrunk(pixels: Float32Array, items: number, grid: Grid, height: number): Float32Array {
  if (grid.height <= height) return pixels;
  const half = { ...grid, height: Math.floor(grid.height / 2), width: Math.floor(grid.width / 2) };
  return shrunk(halved(pixels, items, grid), items, half, height);
}

function chosenRows(values: ModalityItems['values'], rows: ArrayLike<number>, dim: number): Features {
  const chosen = new Float32Array(rows.length * dim);
  for (let row = 0; row < rows.length; row++) {
    chosen.set(values.subarray(rows[row] * dim, (rows[row] + 1) * dim), row * dim);
  }
  return { values: chosen, items: rows.length, dim };
}

/**
 * Turns raw items into the features that methods without encoders map from: what encoders are given, pictures of more
 * than 1,024 numbers at half their size.
 */
export class FeatureExtractor {
  readonly shape: FeatureShape;
  private readonly preparer: InputPreparer;
  private readonly itemShape: InputShape;

  /**
   * @param keepsScale whether vectors stay as they come; otherwise all their numbers together are brought to mean 0 and
   * deviation 1, as encoders are given them.
   */
  constructor(
    training: ModalityItems,
    private readonly keepsScale = false,
  ) {
    this.preparer = new InputPreparer(training);
    this.itemShape = training.shape;
    this.shape = featureShape(training.shape);
  }

  /** The chosen rows as `[rows, features]`. */
  extract(values: ModalityItems['values'], rows: ArrayLike<number>): Features {
    const items = rows.length;
    if (this.keepsScale && this.itemShape.kind === 'vector') {
      return chosenRows(values, rows, itemSize(this.itemShape));
    }
    const grid = gridOf(this.itemShape);
    if (grid === undefined || this.shape.kind !== 'picture') {
      return { values: this.preparer.prepare(values, rows), items, dim: this.preparer.size };
    }
    const { height, width, channels } = this.shape;
    const dim = height * width * channels;
    const features = new Float32Array(items * dim);
    for (let first = 0; first < items; first += PICTURES_AT_ONCE) {
      const some = Uint32Array.from(
        { length: Math.min(PICTURES_AT_ONCE, items - first) },
        (_, at) => rows[first + at],
      );
      features.set(shrunk(this.preparer.prepare(values, some), some.length, grid, height), first * dim);
    }
    return { values: features, items, dim };
  }
}
