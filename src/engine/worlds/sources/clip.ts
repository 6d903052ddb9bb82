import { CLIP_SHAPE } from '../clip/shape.ts';
import { FileRefusedError } from '../files/errors.ts';
import type { NamedFile } from '../files/named-file.ts';
import { readNpy } from '../files/npy.ts';
import type { RealSource } from '../world.ts';
import { finiteFeatures } from './features.ts';

/** Pairs beyond this would not fit the labels, and no longer the page. */
const MOST_PAIRS = 20_000;
const FEWEST_PAIRS = 10;

/**
 * CLIP's embeddings of pictures and their captions from `features_clip.npy` (Liang et al., NeurIPS 2022): 2 × n × 512,
 * pictures first. All pairs are in the train part: the world divides them itself.
 *
 * @returns one source per modality. @throws {FileRefusedError}
 */
export function assembleClip(file: NamedFile): readonly RealSource[] {
  const { size } = CLIP_SHAPE;
  const { shape, values } = readNpy(file, 2 * MOST_PAIRS * size);
  const [modalities, pairs, dim] = shape;
  if (shape.length !== 3 || modalities !== 2 || dim !== size || pairs < FEWEST_PAIRS) {
    const expected = `2 × n × ${size}, n ≥ ${FEWEST_PAIRS}`;
    const found = shape.join(' × ');
    const sentence = `${file.name} has the shape ${found}: CLIP's embeddings of pictures and captions are ${expected}.`;
    throw new FileRefusedError('wrong-shape', { file: file.name, expected, found }, sentence);
  }
  const features = finiteFeatures(file, values);
  const labels = Uint16Array.from({ length: pairs }, (_, pair) => pair);
  const none = { shape: CLIP_SHAPE, values: new Float32Array(), labels: new Uint16Array() };
  const source = (modality: string, place: number): RealSource => {
    const own = features.slice(place * pairs * size, (place + 1) * pairs * size);
    return { id: 'clip', modality, train: { shape: CLIP_SHAPE, values: own, labels }, test: none };
  };
  return [source('clip-image', 0), source('clip-text', 1)];
}
