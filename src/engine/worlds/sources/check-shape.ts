import { SourceShapeError } from '../errors.ts';
import { type InputShape, itemSize, type LabelledItems } from '../world.ts';

function described(shape: InputShape): string {
  switch (shape.kind) {
    case 'image':
      return `pictures of ${shape.height} × ${shape.width} × ${shape.channels}`;
    case 'tokens':
      return `${shape.length} tokens`;
    case 'vector':
      return `vectors of ${shape.size} numbers`;
    case 'series':
      return `series of ${shape.frames} × ${shape.channels} numbers`;
  }
}

/** Checks that items of a real data set are what their modality takes. @throws {SourceShapeError} */
export function checkShape(
  source: string,
  { shape, values, labels }: LabelledItems,
  wanted: InputShape,
): void {
  const [found, expected] = [described(shape), described(wanted)];
  if (found !== expected) throw new SourceShapeError(source, expected, found);
  if (values.length === labels.length * itemSize(wanted)) return;
  throw new SourceShapeError(source, `${labels.length} ${expected}`, `${values.length} numbers`);
}
