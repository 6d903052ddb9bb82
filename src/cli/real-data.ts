import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assembleMnist } from '../engine/worlds/sources/mnist.ts';
import type { RealSource } from '../engine/worlds/world.ts';
import { UsageError } from './errors.ts';

const MNIST_FILES = [
  'train-images-idx3-ubyte.gz',
  'train-labels-idx1-ubyte.gz',
  't10k-images-idx3-ubyte.gz',
  't10k-labels-idx1-ubyte.gz',
];

/**
 * MNIST from `DIR/mnist`, each file gzipped or not.
 *
 * @throws {UsageError} where a file is missing. @throws {FileRefusedError} where one cannot be read.
 */
export function readMnist(directory: string): RealSource {
  const files = MNIST_FILES.map((name) => {
    const paths = [join(directory, 'mnist', name), join(directory, 'mnist', name.replace(/\.gz$/, ''))];
    const path = paths.find((candidate) => existsSync(candidate));
    if (path === undefined) {
      throw new UsageError(`${paths[0]} is missing: --data must name a folder that holds mnist/${name}.`);
    }
    return { name, bytes: new Uint8Array(readFileSync(path)) };
  });
  return assembleMnist(files);
}
