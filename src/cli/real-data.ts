import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClassLabels } from '../engine/labels.ts';
import type { Features } from '../engine/methods/method.ts';
import { type MatlabArray, readMatlab } from '../engine/worlds/files/matlab.ts';
import type { NamedFile } from '../engine/worlds/files/named-file.ts';
import { assembleMnist } from '../engine/worlds/sources/mnist.ts';
import { ASSEMBLE } from '../engine/worlds/sources/published.ts';
import { PUBLISHED_FILES, type PublishedId } from '../engine/worlds/sources/published-files.ts';
import { assembleWords } from '../engine/worlds/sources/words.ts';
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
  // Its dictionary is kept cut to the vectors, in other files than those that are downloaded.
  if (id === 'zh-en') return readWords(directory);
  return ASSEMBLE[id](readFiles(id, directory));
}

/** The Chinese and English words as they are named in `DIR/words`: the vectors of their authors, the dictionary cut to them. */
const WORD_FILES = ['zh-en.zh.vec', 'zh-en.en.vec', 'zh-en.train.txt', 'zh-en.test.txt'];

/**
 * Chinese and English words from `DIR/words`, Chinese first.
 *
 * @throws {UsageError} where a file is missing. @throws {FileRefusedError} where one cannot be read.
 */
export function readWords(directory: string): readonly RealSource[] {
  const files = WORD_FILES.map((name) => {
    const path = join(directory, 'words', name);
    if (existsSync(path)) return { name, bytes: new Uint8Array(readFileSync(path)) };
    throw new UsageError(`${path} is missing: --data must name a folder that holds words/${name}.`);
  });
  return assembleWords('zh-en', files);
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

const WIKIPEDIA_MATRICES = 'raw_features.mat';
const WIKIPEDIA_CATEGORIES = 'categories.list';
/** Far more than its four matrices unpack to. */
const WIKIPEDIA_LARGEST = 1 << 26;

function readWikipediaFile(directory: string, name: string): Uint8Array {
  const path = join(directory, 'wikipedia', name);
  if (existsSync(path)) return new Uint8Array(readFileSync(path));
  throw new UsageError(`${path} is missing: --data must name a folder that holds wikipedia/${name}.`);
}

const readLines = (directory: string, name: string) =>
  new TextDecoder().decode(readWikipediaFile(directory, name)).split(/\r?\n/).filter(Boolean);

/** Labels from 0 out of lines `text TAB image TAB category from 1`. */
function readCategories(directory: string, name: string, classes: number): Uint8Array {
  const labels = readLines(directory, name).map((line, index) => {
    const category = Number(line.split('\t')[2]);
    if (Number.isInteger(category) && category >= 1 && category <= classes) return category - 1;
    throw new UsageError(
      `Line ${index + 1} of wikipedia/${name} names no category: its third column has to be 1 to ${classes}.`,
    );
  });
  return Uint8Array.from(labels);
}

/** A matrix of the file with a row per label, row after row. */
function featuresOf(arrays: ReadonlyMap<string, MatlabArray>, name: string, items: number): Features {
  const array = arrays.get(name);
  if (array === undefined) {
    throw new UsageError(`wikipedia/${WIKIPEDIA_MATRICES} holds no matrix ${name}; it has to.`);
  }
  const [rows, dim] = array.dims;
  if (rows !== items || array.dims.length !== 2) {
    throw new UsageError(
      `${name} in wikipedia/${WIKIPEDIA_MATRICES} is ${array.dims.join(' × ')}; its list has ${items} lines, and there has to be a row per line.`,
    );
  }
  const values = Float32Array.from(
    { length: array.values.length },
    (_, at) => array.values[(at % dim) * rows + Math.floor(at / dim)],
  );
  return { values, items, dim };
}

/**
 * The articles of Rasiwasia et al. (ACM Multimedia 2010) from `DIR/wikipedia`: image and text of each, and its class.
 *
 * @throws {UsageError} where a file is missing or the files do not belong together. @throws {FileRefusedError}
 */
export function readWikipedia(directory: string): {
  readonly train: LabelledPairs;
  readonly test: LabelledPairs;
  readonly classes: number;
} {
  const classes = readLines(directory, WIKIPEDIA_CATEGORIES).length;
  const bytes = readWikipediaFile(directory, WIKIPEDIA_MATRICES);
  const arrays = readMatlab({ name: WIKIPEDIA_MATRICES, bytes }, WIKIPEDIA_LARGEST);
  const part = (name: 'train' | 'test', suffix: string): LabelledPairs => {
    const labels = readCategories(directory, `${name}set_txt_img_cat.list`, classes);
    const image = featuresOf(arrays, `I_${suffix}`, labels.length);
    const text = featuresOf(arrays, `T_${suffix}`, labels.length);
    return { features: { image, text }, labels };
  };
  return { train: part('train', 'tr'), test: part('test', 'te'), classes };
}
