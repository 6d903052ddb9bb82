import { HANDWRITING_SHAPE } from '../digits/shapes.ts';
import { FileRefusedError } from '../files/errors.ts';
import { type IdxArray, readIdx } from '../files/idx.ts';
import { gunzip, isGzip } from '../files/inflate.ts';
import type { NamedFile } from '../files/named-file.ts';
import type { LabelledItems, RealSource } from '../world.ts';
import { trainAndTest } from './split-parts.ts';

/** More than any of the MNIST family's files unpack to. */
const LARGEST = 1 << 28;

interface NamedArray {
  readonly name: string;
  readonly array: IdxArray;
}

function read(file: NamedFile): NamedArray {
  const plain = isGzip(file.bytes) ? gunzip(file, LARGEST) : file;
  return { name: file.name, array: readIdx({ name: file.name, bytes: plain.bytes }) };
}

const isImages = ({ array }: NamedArray) => array.shape.length === 3;
const isLabels = ({ array }: NamedArray) => array.shape.length === 1;
const isTest = (name: string) => /t10k|test/i.test(name);

function checkImages({ name, array }: NamedArray): void {
  const [count, height, width] = array.shape;
  if (height !== 28 || width !== 28) {
    const found = `${height} × ${width}`;
    const sentence = `${name} holds pictures of ${found} pixels: MNIST has 28 × 28.`;
    throw new FileRefusedError('wrong-shape', { file: name, expected: '28 × 28', found }, sentence);
  }
  if (count === 0) throw new FileRefusedError('empty', { file: name }, `${name} holds no picture.`);
}

function checkLabels({ name, array }: NamedArray): void {
  const wrong = array.values.find((label) => label > 9);
  if (wrong === undefined) return;
  const sentence = `${name} holds the label ${wrong}: digits are labelled 0 to 9.`;
  throw new FileRefusedError('label-out-of-range', { file: name, found: wrong }, sentence);
}

function together(images: NamedArray, labels: NamedArray): LabelledItems {
  checkImages(images);
  checkLabels(labels);
  const [pictures, count] = [images.array.shape[0], labels.array.shape[0]];
  if (pictures !== count) {
    throw new FileRefusedError(
      'counts-differ',
      { file: images.name, other: labels.name, images: pictures, labels: count },
      `${images.name} has ${pictures} pictures but ${labels.name} has ${count} labels: take two files of one set.`,
    );
  }
  return { shape: HANDWRITING_SHAPE, values: images.array.values, labels: labels.array.values };
}

/** The labels that belong to images: same part by name, else the only ones there are. */
function partnerOf(images: NamedArray, labels: readonly NamedArray[]): NamedArray | undefined {
  return (
    labels.find(({ name }) => isTest(name) === isTest(images.name)) ??
    (labels.length === 1 ? labels[0] : undefined)
  );
}

/**
 * MNIST from its IDX files, gzipped or not: images and labels of the train part, of the test part, or of both.
 *
 * @throws {FileRefusedError} naming the file that is wrong or missing.
 */
export function assembleMnist(files: readonly NamedFile[]): RealSource {
  const arrays = files.map(read);
  const odd = arrays.find((array) => !isImages(array) && !isLabels(array));
  if (odd) {
    const found = odd.array.shape.join(' × ');
    const sentence = `${odd.name} has the shape ${found}: MNIST files hold pictures (n × 28 × 28) or labels (n).`;
    throw new FileRefusedError('wrong-shape', { file: odd.name, expected: 'n × 28 × 28', found }, sentence);
  }
  const labels = arrays.filter(isLabels);
  const images = arrays.filter(isImages);
  for (const array of images) checkImages(array);
  if (images.length === 0) {
    const { name } = labels[0];
    throw new FileRefusedError(
      'images-missing',
      { file: name },
      `${name} holds labels only: drop its pictures with it.`,
    );
  }
  const parts: { train?: LabelledItems; test?: LabelledItems } = {};
  for (const picture of images) {
    const partner = partnerOf(picture, labels);
    if (partner === undefined) {
      const sentence = `${picture.name} came without labels: drop the labels file of the same set with it.`;
      throw new FileRefusedError('labels-missing', { file: picture.name }, sentence);
    }
    parts[isTest(picture.name) ? 'test' : 'train'] = together(picture, partner);
  }
  return { id: 'mnist', modality: 'handwriting', ...trainAndTest(parts) };
}
