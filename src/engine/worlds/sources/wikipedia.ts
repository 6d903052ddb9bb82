import { CATEGORIES, TOPICS_SHAPE, VISUAL_WORDS_SHAPE } from '../articles/shapes.ts';
import { FileRefusedError } from '../files/errors.ts';
import { isMatlab, type MatlabArray, readMatlab } from '../files/matlab.ts';
import type { NamedFile } from '../files/named-file.ts';
import { isWikipediaList, readWikipediaList } from '../files/wikipedia-list.ts';
import type { LabelledItems, RealSource } from '../world.ts';
import { finiteFeatures } from './features.ts';

/** The features are a megabyte; what unpacks to more is something else. */
const LARGEST = 1 << 24;

const PARTS = { train: '_tr', test: '_te' } as const;
type Part = keyof typeof PARTS;

type Vectors = LabelledItems['shape'] & { readonly kind: 'vector' };

/** Whether a MATLAB file is small enough to be the features and holds their arrays. */
export function isWikipediaFeatures(file: NamedFile): boolean {
  return isMatlab(file.bytes) && file.bytes.length <= LARGEST && readMatlab(file, LARGEST).has('I_tr');
}

/** MATLAB runs down the columns first; features here run along the rows: `[rows, size]`. */
function readRows(
  file: NamedFile,
  arrays: ReadonlyMap<string, MatlabArray>,
  name: string,
  { size }: Vectors,
): Float32Array {
  const array = arrays.get(name);
  if (array === undefined) {
    const sentence = `${file.name} has no array ${name}: raw_features.mat holds I_tr, I_te, T_tr and T_te.`;
    throw new FileRefusedError('variable-missing', { file: file.name, variable: name }, sentence);
  }
  const [rows, columns] = array.dims;
  if (array.dims.length !== 2 || columns !== size || rows === 0) {
    const [expected, found] = [`n × ${size}`, array.dims.join(' × ')];
    const sentence = `${file.name} holds ${name} of ${found}: it should be ${expected}.`;
    throw new FileRefusedError('wrong-shape', { file: file.name, expected, found }, sentence);
  }
  const byRow = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      byRow[row * columns + column] = array.values[column * rows + row];
    }
  }
  return finiteFeatures(file, byRow);
}

function listOf(part: Part, lists: readonly NamedFile[], features: NamedFile): NamedFile {
  const found = lists.find(({ name }) => /test/i.test(name) === (part === 'test'));
  if (found) return found;
  const sentence = `${features.name} came without ${part}set_txt_img_cat.list, which holds the categories: drop it too.`;
  throw new FileRefusedError('labels-missing', { file: features.name }, sentence);
}

/**
 * The Wikipedia set of Rasiwasia et al. (ACM MM 2010) from `raw_features.mat` and its two list files: pictures as
 * shares of 128 visual words, texts as shares of 10 topics, and their categories.
 *
 * @returns one source per modality. @throws {FileRefusedError}
 */
export function assembleWikipedia(files: readonly NamedFile[]): readonly RealSource[] {
  const features = files.find(({ bytes }) => isMatlab(bytes));
  const lists = files.filter(({ bytes }) => isWikipediaList(bytes));
  if (features === undefined) {
    const { name } = lists[0] ?? { name: '' };
    const sentence = `${name} holds categories only: drop raw_features.mat with it.`;
    throw new FileRefusedError('images-missing', { file: name }, sentence);
  }
  const arrays = readMatlab(features, LARGEST);
  const labelsOf = (part: Part) => readWikipediaList(listOf(part, lists, features), CATEGORIES.length);
  const labels = { train: labelsOf('train'), test: labelsOf('test') };
  const read = (letter: string, shape: Vectors, part: Part): LabelledItems => {
    const values = readRows(features, arrays, `${letter}${PARTS[part]}`, shape);
    const count = values.length / shape.size;
    if (labels[part].length !== count) {
      const other = listOf(part, lists, features).name;
      const sentence = `${features.name} has ${count} rows in ${letter}${PARTS[part]} but ${other} has ${labels[part].length} lines: take files of one set.`;
      throw new FileRefusedError(
        'counts-differ',
        { file: features.name, other, images: count, labels: labels[part].length },
        sentence,
      );
    }
    return { shape, values, labels: labels[part] };
  };
  const source = (modality: string, letter: string, shape: Vectors): RealSource => ({
    id: 'wikipedia',
    modality,
    train: read(letter, shape, 'train'),
    test: read(letter, shape, 'test'),
  });
  return [source('visual-words', 'I', VISUAL_WORDS_SHAPE), source('topics', 'T', TOPICS_SHAPE)];
}
