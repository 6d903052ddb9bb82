import type { WeightSpec } from '../../engine/training/weights.ts';
import type { Dataset, InputShape, Split } from '../../engine/worlds/world.ts';

/** A named array of numbers. */
export interface NamedArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Uint8Array | Uint16Array | Uint32Array | Float32Array;
}

/** A file to be saved, or a part of one. */
export interface MadeFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The weights of a snapshot, each under its name with its true shape. */
export function namedWeights(specs: readonly WeightSpec[], weights: Float32Array): readonly NamedArray[] {
  let offset = 0;
  return specs.map(({ name, shape }) => {
    const size = shape.reduce((product, side) => product * side, 1);
    const values = weights.slice(offset, offset + size);
    offset += size;
    return { name, shape, values };
  });
}

/** The sides of one item. */
function sidesOf(shape: InputShape): readonly number[] {
  switch (shape.kind) {
    case 'image':
      return [shape.height, shape.width, shape.channels];
    case 'series':
      return [shape.frames, shape.channels];
    case 'tokens':
      return [shape.length];
    case 'vector':
      return [shape.size];
  }
}

/** A split as arrays: the items by modality, their labels, and what is missing or drawn together. */
function splitArrays(part: string, split: Split, modalities: readonly string[]): readonly NamedArray[] {
  const { size, labels, items, present, together } = split;
  const array = (name: string, values: NamedArray['values'], sides: readonly number[] = []) => ({
    name: `${part}/${name}`,
    shape: [size, ...sides],
    values,
  });
  return [
    array('labels', labels),
    ...modalities.map((id) => array(id, items[id].values, sidesOf(items[id].shape))),
    ...(present ? modalities.map((id) => array(`present/${id}`, present[id])) : []),
    ...(together ? [array('together', together)] : []),
  ];
}

/** Both splits of a data set as arrays. */
export function datasetArrays(dataset: Dataset, modalities: readonly string[]): readonly NamedArray[] {
  return [
    ...splitArrays('train', dataset.train, modalities),
    ...splitArrays('test', dataset.test, modalities),
  ];
}
