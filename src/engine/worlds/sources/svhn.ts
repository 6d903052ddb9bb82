import { STREET_SHAPE } from '../digits/shapes.ts';
import { FileRefusedError } from '../files/errors.ts';
import { type MatlabArray, readMatlab } from '../files/matlab.ts';
import type { NamedFile } from '../files/named-file.ts';
import type { LabelledItems, RealSource } from '../world.ts';
import { trainAndTest } from './split-parts.ts';

/** The extra part, the largest, unpacks to 1.6 GB; the train and test parts stay well below this. */
const LARGEST = 1 << 29;
const SIDE = 32;
const PIXEL_VALUES = SIDE * SIDE * 3;

function variable(file: NamedFile, arrays: ReadonlyMap<string, MatlabArray>, name: string): MatlabArray {
  const found = arrays.get(name);
  if (found) return found;
  const sentence = `${file.name} has no array ${name}: SVHN's cropped digits hold X (32 × 32 × 3 × n) and y (n × 1).`;
  throw new FileRefusedError('variable-missing', { file: file.name, variable: name }, sentence);
}

function checkPictures(file: NamedFile, { dims, values }: MatlabArray): Uint8Array {
  const [height, width, channels] = dims;
  if (height === SIDE && width === SIDE && channels === 3 && values instanceof Uint8Array) return values;
  const found = dims.join(' × ');
  const sentence = `${file.name} holds X of ${found}: SVHN's cropped digits are bytes of 32 × 32 × 3 × n.`;
  throw new FileRefusedError(
    'wrong-shape',
    { file: file.name, expected: '32 × 32 × 3 × n', found },
    sentence,
  );
}

/** MATLAB runs down the columns first; pictures here run along the rows, colours last. */
function rowsFirst(values: Uint8Array, count: number): Uint8Array {
  const pictures = new Uint8Array(values.length);
  for (let item = 0; item < count; item++) {
    const base = item * PIXEL_VALUES;
    for (let row = 0; row < SIDE; row++) {
      for (let column = 0; column < SIDE; column++) {
        for (let channel = 0; channel < 3; channel++) {
          const from = base + row + SIDE * (column + SIDE * channel);
          pictures[base + (row * SIDE + column) * 3 + channel] = values[from];
        }
      }
    }
  }
  return pictures;
}

/** SVHN labels zero as 10. */
function digitLabels(file: NamedFile, values: MatlabArray['values']): Uint8Array {
  const wrong = values.find((label) => !Number.isInteger(label) || label < 0 || label > 10);
  if (wrong !== undefined) {
    const sentence = `${file.name} holds the label ${wrong}: SVHN has 1 to 9, and 10 for zero.`;
    throw new FileRefusedError('label-out-of-range', { file: file.name, found: wrong }, sentence);
  }
  return Uint8Array.from(values, (label) => label % 10);
}

function readPart(file: NamedFile): LabelledItems {
  const arrays = readMatlab(file, LARGEST);
  const x = variable(file, arrays, 'X');
  const labels = digitLabels(file, variable(file, arrays, 'y').values);
  const pictures = checkPictures(file, x);
  const count = x.dims[3] ?? 1;
  if (count === 0) throw new FileRefusedError('empty', { file: file.name }, `${file.name} holds no picture.`);
  if (labels.length !== count) {
    throw new FileRefusedError(
      'counts-differ',
      { file: file.name, other: file.name, images: count, labels: labels.length },
      `${file.name} has ${count} pictures but ${labels.length} labels.`,
    );
  }
  return { shape: STREET_SHAPE, values: rowsFirst(pictures, count), labels };
}

/** SVHN's cropped digits from one or two MATLAB files. @throws {FileRefusedError} */
export function assembleSvhn(files: readonly NamedFile[]): RealSource {
  const parts: { train?: LabelledItems; test?: LabelledItems } = {};
  for (const file of files) parts[/test/i.test(file.name) ? 'test' : 'train'] = readPart(file);
  return { id: 'svhn', modality: 'street', ...trainAndTest(parts) };
}
