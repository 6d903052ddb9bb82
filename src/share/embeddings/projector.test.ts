import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectorFiles } from './projector.ts';

/** What the projector reads at a time; what it has read of a line waits for the rest. */
const CHUNK = 1_000_000;

/**
 * The lines of a file as the projector's loader has them, by its rules (vz_projector/data-provider.ts of TensorBoard):
 * chunk after chunk; a last line that no end of line follows is taken as it stands, and where the last chunk holds no end
 * of line at all, it waits for ever.
 */
function linesOf(bytes: Uint8Array): string[] {
  const lines: string[] = [];
  let pending = '';
  for (let offset = 0; ; ) {
    const chunk = bytes.subarray(offset, offset + CHUNK);
    if (chunk.length === 0) throw new Error('the loader waits for ever');
    const parts = (pending + new TextDecoder().decode(chunk)).split('\n');
    const isWhole = new TextDecoder().decode(chunk).includes('\n');
    offset += CHUNK;
    pending = parts[parts.length - 1];
    if (!isWhole) continue;
    lines.push(...parts.slice(0, -1));
    if (offset >= bytes.length - 1) return pending === '' ? lines : [...lines, pending];
  }
}

/** A point's vector and the label that its first cell was taken for. @throws {Error} where the loader gives up. */
function readVectors(bytes: Uint8Array) {
  const points: { readonly label: string | undefined; readonly vector: Float32Array }[] = [];
  let dim: number | undefined;
  for (const line of linesOf(bytes)) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const row = trimmed.split('\t');
    const isLabelled = Number.isNaN(Number(row[0])) || dim === row.length - 1;
    const vector = Float32Array.from((isLabelled ? row.slice(1) : row).map(Number));
    dim ??= vector.length;
    if (vector.length !== dim) throw new Error('vectors of different length');
    if (dim <= 1) throw new Error('vectors of one dimension');
    points.push({ label: isLabelled ? row[0] : undefined, vector });
  }
  return points;
}

/** The first line is of names where it has a tab; lines of white space alone are passed over, empty cells are missing. */
function readMetadata(bytes: Uint8Array): Record<string, string | null>[] {
  const lines = linesOf(bytes).filter((line) => line.trim() !== '');
  const hasNames = lines[0]?.includes('\t') ?? false;
  const names = hasNames ? lines[0].split('\t') : ['label'];
  return lines.slice(hasNames ? 1 : 0).map((line) => {
    const row = line.split('\t');
    return Object.fromEntries(names.map((name, at) => [name, row[at] === '' ? null : row[at]]));
  });
}

/** Items of one modality with those names, labels and embeddings `[items, dim]`. */
function partOf(
  modality: string,
  names: readonly string[],
  classes: readonly number[],
  values: Float32Array,
) {
  const dim = values.length / names.length;
  return {
    modality,
    embeddings: { values, items: names.length, dim },
    items: {
      shape: { kind: 'vector' as const, size: 1 },
      values: new Float32Array(names.length),
      classes: Uint32Array.from(classes),
      names,
    },
  };
}

function load(parts: Parameters<typeof projectorFiles>[0], classNames: readonly string[]) {
  const [vectors, metadata] = projectorFiles(parts, classNames);
  return { points: readVectors(vectors.bytes), metadata: readMetadata(metadata.bytes) };
}

const aText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', ' ', 'a\tb', 'a\nb', '\r\n', 'NaN', '3'),
);
const aNumber = fc.oneof(
  fc.float({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1e-38, 3e38, Number.NaN, Number.POSITIVE_INFINITY),
);

describe('what the embedding projector reads of its two files', () => {
  it('is every item that has a place, with its own vector and what is told of it, whatever the names hold', () => {
    const items = fc.integer({ min: 1, max: 8 }).chain((count) =>
      fc.integer({ min: 1, max: 5 }).chain((dim) =>
        fc.record({
          dim: fc.constant(dim),
          names: fc.array(aText, { minLength: count, maxLength: count }),
          classes: fc.array(fc.nat({ max: 2 }), { minLength: count, maxLength: count }),
          values: fc.array(aNumber, { minLength: count * dim, maxLength: count * dim }),
          classNames: fc.array(aText, { minLength: 3, maxLength: 3 }),
        }),
      ),
    );
    fc.assert(
      fc.property(items, ({ dim, names, classes, values, classNames }) => {
        const part = partOf('audio', names, classes, Float32Array.from(values));
        const { points, metadata } = load([part], classNames);
        const rowOf = (row: number) => part.embeddings.values.subarray(row * dim, (row + 1) * dim);
        const placed = [...names.keys()].filter((row) => rowOf(row).every(Number.isFinite));
        expect(metadata.map(({ modality, pair }) => [modality, pair])).toEqual(
          placed.map((row) => ['audio', String(row)]),
        );
        expect(points).toHaveLength(placed.length);
        for (const [at, row] of placed.entries()) {
          const { label, vector } = points[at];
          expect(label).toBeUndefined();
          expect(vector).toHaveLength(Math.max(dim, 2));
          rowOf(row).forEach((value, column) => {
            expect(Math.abs(vector[column] - value)).toBeLessThanOrEqual(1e-6 * Math.abs(value));
          });
          const cell = (text: string) => text.replace(/[\t\r\n]/g, ' ') || null;
          expect(metadata[at].label).toBe(cell(classNames[classes[row]]));
          expect(metadata[at].name).toBe(cell(names[row]));
        }
      }),
    );
  });

  it.each([-1, 0, 1, 2])('is whole where a file is %i bytes longer than its chunk', (longer) => {
    const count = 6000;
    const values = Float32Array.from({ length: 2 * count }, (_, at) => Math.sin(at));
    const made = (first: string) => {
      const names = Array.from({ length: count }, (_, row) => (row === 0 ? first : 'x'.repeat(140)));
      return [partOf('word', names, new Array(count).fill(0), values)];
    };
    const [, { bytes }] = projectorFiles(made(''), ['one']);
    const parts = made('y'.repeat(CHUNK + longer - bytes.length));
    expect(projectorFiles(parts, ['one'])[1].bytes).toHaveLength(CHUNK + longer);
    const { points, metadata } = load(parts, ['one']);
    expect([points.length, metadata.length]).toEqual([count, count]);
    expect(metadata[count - 1].name).toBe('x'.repeat(140));
  });

  it('is nothing at all where nothing has a place', () => {
    const part = partOf('word', ['a', 'b'], [0, 0], new Float32Array(6).fill(Number.NaN));
    expect(load([part], ['one'])).toEqual({ points: [], metadata: [] });
  });
});
