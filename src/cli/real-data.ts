import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClassLabels } from '../engine/labels.ts';
import type { Features } from '../engine/methods/method.ts';
import { CATEGORIES } from '../engine/worlds/articles/shapes.ts';
import type { NamedFile } from '../engine/worlds/files/named-file.ts';
import { assembleMnist } from '../engine/worlds/sources/mnist.ts';
import { ASSEMBLE } from '../engine/worlds/sources/published.ts';
import { PUBLISHED_FILES, type PublishedId } from '../engine/worlds/sources/published-files.ts';
import type { LabelledItems, RealSource } from '../engine/worlds/world.ts';
import { UsageError } from './errors.ts';

/** The published files of a data set from `DIR/id`, each gzipped or not where it is published gzipped. */
function readFiles(id: PublishedId, directory: string): readonly NamedFile[] {
  return PUBLISHED_FILES[id].map(({ name }) => {
    const paths = [join(directory, id, name), join(directory, id, name.replace(/\.gz$/, ''))];
    const path = paths.find((candidate) => existsSync(candidate));
    if (path === undefined) {
      throw new UsageError(`${paths[0]} is missing: --data must name a folder that holds ${id}/${name}.`);
    }
    return { name, bytes: new Uint8Array(readFileSync(path)) };
  });
}

/**
 * A published data set from `DIR/id`, one source per modality.
 *
 * @throws {UsageError} where a file is missing. @throws {FileRefusedError} where one cannot be read.
 */
export function readPublished(id: PublishedId, directory: string): readonly RealSource[] {
  return ASSEMBLE[id](readFiles(id, directory));
}

/** MNIST from `DIR/mnist`. @throws {UsageError} @throws {FileRefusedError} as {@link readPublished}. */
export function readMnist(directory: string): RealSource {
  return assembleMnist(readFiles('mnist', directory));
}

/** Pairs of two modalities with the class of each pair. */
export interface LabelledPairs {
  readonly features: Readonly<Record<string, Features>>;
  /** `[items]`. */
  readonly labels: ClassLabels;
}

const HALF = 14;

/** The first `count` pictures from `start` on, or as many as there are, as pairs of their left and right halves. */
export function mnistHalves(items: LabelledItems, start: number, count: number): LabelledPairs {
  const labels = items.labels.subarray(start, start + count);
  const pixels = items.values.subarray(start * 2 * HALF * 2 * HALF);
  const rows = labels.length * 2 * HALF;
  const half = (offset: number): Features => {
    const values = new Float32Array(rows * HALF);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < HALF; column++) {
        values[row * HALF + column] = pixels[row * 2 * HALF + offset + column] / 255;
      }
    }
    return { values, items: labels.length, dim: 2 * HALF * HALF };
  };
  return { features: { left: half(0), right: half(HALF) }, labels };
}

const asFeatures = ({ values, labels }: LabelledItems): Features => ({
  values: Float32Array.from(values),
  items: labels.length,
  dim: values.length / labels.length,
});

/**
 * The articles of Rasiwasia et al. (ACM Multimedia 2010) from `DIR/wikipedia`: image and text of each, and its class.
 *
 * @throws {UsageError} where a file is missing. @throws {FileRefusedError} where one cannot be used.
 */
export function readWikipedia(directory: string): {
  readonly train: LabelledPairs;
  readonly test: LabelledPairs;
  readonly classes: number;
} {
  const [image, text] = readPublished('wikipedia', directory);
  const part = (name: 'train' | 'test'): LabelledPairs => ({
    features: { image: asFeatures(image[name]), text: asFeatures(text[name]) },
    labels: text[name].labels,
  });
  return { train: part('train'), test: part('test'), classes: CATEGORIES.length };
}
