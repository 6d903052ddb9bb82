import { itemSize, type LabelledItems } from '../world.ts';

/** Share of the items held out where the files do not say which are for testing. */
const TEST_SHARE = 1 / 6;

function slice({ shape, values, labels, sounds }: LabelledItems, from: number, to: number): LabelledItems {
  const size = itemSize(shape);
  const own = { shape, values: values.subarray(from * size, to * size), labels: labels.subarray(from, to) };
  return sounds ? { ...own, sounds: sounds.slice(from, to) } : own;
}

/** The train and test parts; where only one is given, its last sixth is held out. */
export function trainAndTest(parts: { readonly train?: LabelledItems; readonly test?: LabelledItems }) {
  if (parts.train && parts.test) return { train: parts.train, test: parts.test };
  const only = parts.train ?? parts.test;
  if (only === undefined) throw new RangeError('neither a train nor a test part was given');
  const held = Math.max(1, Math.round(only.labels.length * TEST_SHARE));
  const kept = only.labels.length - held;
  return { train: slice(only, 0, kept), test: slice(only, kept, only.labels.length) };
}
