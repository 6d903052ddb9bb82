import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gzip, writeIdx, writeMatlab, writeNpy } from '../../testing/file-writers.ts';
import { FileRefusedError } from '../files/errors.ts';
import { downloadFiles, MNIST_FILES, type RemoteFile } from './download.ts';
import { PUBLISHED_FILES } from './published-files.ts';
import { assembleDropped, isPublished } from './recognise.ts';

const images = (count: number, name = 'train-images-idx3-ubyte') => ({
  name,
  bytes: writeIdx(
    [count, 28, 28],
    Uint8Array.from({ length: count * 784 }, (_, at) => Math.floor(at / 784)),
  ),
});
const labels = (count: number, name = 'train-labels-idx1-ubyte') => ({
  name,
  bytes: writeIdx(
    [count],
    Uint8Array.from({ length: count }, (_, item) => item % 10),
  ),
});

function refusalOf(files: Parameters<typeof assembleDropped>[0]): FileRefusedError {
  try {
    assembleDropped(files);
  } catch (error) {
    if (error instanceof FileRefusedError) return error;
    throw error;
  }
  throw new Error('the files were accepted');
}

describe('dropped files', () => {
  it('of MNIST become the source of handwriting, packed or not', () => {
    const packed = labels(60);
    const [source] = assembleDropped([images(60), { name: `${packed.name}.gz`, bytes: gzip(packed.bytes) }]);
    expect([source.id, source.modality]).toEqual(['mnist', 'handwriting']);
    expect([source.train.labels.length, source.test.labels.length]).toEqual([50, 10]);
    expect(source.test.values[0]).toBe(50);
  });

  it('of both parts keep them apart', () => {
    const files = [
      images(30),
      labels(30),
      images(7, 't10k-images-idx3-ubyte'),
      labels(7, 't10k-labels-idx1-ubyte'),
    ];
    const [{ train, test }] = assembleDropped(files);
    expect([train.labels.length, test.labels.length]).toEqual([30, 7]);
  });

  it.each([
    ['pictures without labels', [images(5)], 'labels-missing'],
    ['labels without pictures', [labels(5)], 'images-missing'],
    ['pictures and labels of different sets', [images(5), labels(6)], 'counts-differ'],
    [
      'pictures of another size',
      [{ name: 'a', bytes: writeIdx([1, 2, 2], new Uint8Array(4)) }, labels(1)],
      'wrong-shape',
    ],
    [
      'labels that are no digits',
      [images(1), { name: 'labels', bytes: writeIdx([1], [11]) }],
      'label-out-of-range',
    ],
    ['an empty file', [{ name: 'nothing', bytes: new Uint8Array() }], 'empty'],
    [
      'something else',
      [{ name: 'letter.txt', bytes: new TextEncoder().encode('Dear all') }],
      'unknown-format',
    ],
  ] as const)('%s are refused by name', (_, files, reason) => {
    const refusal = refusalOf(files);
    expect(refusal.reason).toBe(reason);
    expect(refusal.message).toContain(String(refusal.parameters.file));
  });

  it('of any bytes are refused and never break the reader', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.constantFrom('', 'MATLAB', '\0\0\b\u0003', '\u001f'),
        (bytes, start) => {
          const whole = Uint8Array.from([...new TextEncoder().encode(start), ...bytes]);
          expect(refusalOf([{ name: 'noise', bytes: whole }])).toBeInstanceOf(FileRefusedError);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of SVHN become the source of street signs: rows first, colours last, 10 for zero', () => {
    const pixels = new Uint8Array(32 * 32 * 3 * 6);
    // Row 2, column 5, green, of the second picture, where MATLAB keeps it.
    pixels[3072 + 2 + 32 * (5 + 32 * 1)] = 200;
    const bytes = writeMatlab([
      { name: 'X', dims: [32, 32, 3, 6], values: pixels, type: 'uint8', compressed: true },
      { name: 'y', dims: [6, 1], values: [1, 10, 3, 4, 5, 6] },
    ]);
    const [{ id, modality, train }] = assembleDropped([{ name: 'train_32x32.mat', bytes }]);
    expect([id, modality]).toEqual(['svhn', 'street']);
    expect(Array.from(train.labels)).toEqual([1, 0, 3, 4, 5]);
    expect(train.values[3072 + (2 * 32 + 5) * 3 + 1]).toBe(200);
  });

  it('of MATLAB without X are refused', () => {
    const bytes = writeMatlab([{ name: 'z', dims: [1, 1], values: [1] }]);
    expect(refusalOf([{ name: 'other.mat', bytes }]).reason).toBe('variable-missing');
  });

  const list = (labels: readonly number[], part: 'train' | 'test') => ({
    name: `${part}set_txt_img_cat.list`,
    bytes: new TextEncoder().encode(labels.map((label) => `text\tpicture\t${label}\n`).join('')),
  });
  const features = (change: { readonly first?: number; readonly columns?: number } = {}) => {
    const { first = 0.25, columns = 128 } = change;
    const array = (name: string, dims: readonly [number, number]) => {
      const values = Array.from({ length: dims[0] * dims[1] }, (_, at) => (at === 0 ? first : at));
      return { name, dims, values };
    };
    const arrays = [array('I_tr', [3, columns]), array('I_te', [2, columns])];
    const bytes = writeMatlab([...arrays, array('T_tr', [3, 10]), array('T_te', [2, 10])]);
    return { name: 'raw_features.mat', bytes };
  };
  const lists = [list([1, 10, 4], 'train'), list([2, 2], 'test')];

  it('of Wikipedia become both modalities of articles, rows first, with their categories', () => {
    const sources = assembleDropped([...lists, features()]);
    expect(sources.map(({ id, modality }) => `${id} ${modality}`)).toEqual([
      'wikipedia visual-words',
      'wikipedia topics',
    ]);
    const [pictures, texts] = sources;
    expect([...texts.train.labels]).toEqual([0, 9, 3]);
    expect([...pictures.test.labels]).toEqual([1, 1]);
    // Row 0 is every third number where MATLAB keeps three rows.
    expect([...texts.train.values.subarray(0, 3)]).toEqual([0.25, 3, 6]);
    expect(texts.test.values).toHaveLength(20);
  });

  it.each([
    ['without its lists', [features()], 'labels-missing'],
    ['without one list', [features(), lists[0]], 'labels-missing'],
    ['with lists alone', lists, 'images-missing'],
    ['with a list of another length', [features(), lists[0], list([1], 'test')], 'counts-differ'],
    [
      'with a category that there is not',
      [features(), lists[1], list([1, 2, 11], 'train')],
      'label-out-of-range',
    ],
    ['with NaN', [features({ first: Number.NaN }), ...lists], 'not-finite'],
    ['with other features', [features({ columns: 64 }), ...lists], 'wrong-shape'],
    ['with MNIST', [features(), ...lists, images(2)], 'unknown-format'],
  ] as const)('of Wikipedia %s are refused by name', (_, files, reason) => {
    const refusal = refusalOf(files);
    expect(refusal.reason).toBe(reason);
    expect(refusal.message).toContain(String(refusal.parameters.file));
  });

  const npy = (shape: readonly number[], first = 0.5) => {
    const values = Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, at) =>
      at === 0 ? first : at,
    );
    return { name: 'features_clip.npy', bytes: writeNpy({ shape, values }) };
  };

  it('of CLIP become both modalities, pictures first, all of them to be divided by the world', () => {
    const [pictures, captions] = assembleDropped([npy([2, 12, 512])]);
    expect([pictures.modality, captions.modality]).toEqual(['clip-image', 'clip-text']);
    expect(pictures.train.values[0]).toBe(0.5);
    expect(captions.train.values[0]).toBe(12 * 512);
    expect(captions.train.labels).toHaveLength(12);
    expect(captions.test.labels).toHaveLength(0);
  });

  it.each([
    ['another shape', npy([12, 512]), 'wrong-shape'],
    ['other dimensions', npy([2, 12, 256]), 'wrong-shape'],
    ['hardly any pair', npy([2, 3, 512]), 'wrong-shape'],
    ['an infinite number', npy([2, 12, 512], Number.POSITIVE_INFINITY), 'not-finite'],
  ])('of CLIP with %s are refused', (_, file, reason) => {
    expect(refusalOf([file]).reason).toBe(reason);
  });

  const text = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) });
  it.each([
    ['MNIST', [images(5), labels(5)], true],
    ['packed MNIST', [{ name: 'a.gz', bytes: gzip(images(5).bytes) }], true],
    [
      'SVHN',
      [{ name: 'x.mat', bytes: writeMatlab([{ name: 'X', dims: [1, 1, 1, 2], values: [1, 2] }]) }],
      true,
    ],
    ['Wikipedia', [features(), ...lists], true],
    ['Wikipedia without its features', lists, true],
    ['CLIP', [npy([2, 12, 512])], true],
    ['spoken digits', [text('fsdd/7_jackson_1.wav', 'RIFF')], true],
    ['sounds', [text('7_jackson_1.wav', 'RIFF'), text('bell.wav', 'RIFF')], false],
    [
      'a MATLAB file',
      [{ name: 'x.mat', bytes: writeMatlab([{ name: 'X', dims: [2, 1], values: [1, 2] }]) }],
      false,
    ],
    ['a damaged MATLAB file', [{ name: 'x.mat', bytes: features().bytes.subarray(0, 300) }], false],
    ['rows of numbers', [npy([12, 512])], false],
    ['two arrays', [npy([2, 12, 512]), npy([12, 512])], false],
    ['tables', [text('a.csv', 'x\n1\n'), { name: 'b.csv.gz', bytes: gzip(text('', 'x').bytes) }], false],
    ['a table with a name, a name and a number', [text('a.tsv', 'a\tb\t3\n')], false],
  ])('of %s are told from the learner’s own', (_, files, expected) => {
    expect(isPublished(files)).toBe(expected);
  });

  const published = '../shared/data';
  it.skipIf(!existsSync(published))(
    'the real Wikipedia and CLIP features are read, of the published size and checksum (skipped where ../shared/data is missing)',
    () => {
      for (const id of ['wikipedia', 'clip'] as const) {
        const files = PUBLISHED_FILES[id].map(({ name, bytes: size, sha256 }) => {
          const bytes = new Uint8Array(readFileSync(`${published}/${id}/${name}`));
          expect([name, bytes.length]).toEqual([name, size]);
          expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
          return { name, bytes };
        });
        const counts = assembleDropped(files).map(({ train, test }) => [
          train.labels.length,
          test.labels.length,
        ]);
        const expected = id === 'wikipedia' ? [2173, 693] : [500, 0];
        expect(counts).toEqual([expected, expected]);
      }
    },
  );

  const folder = '../shared/data/mnist';
  it.skipIf(!existsSync(folder))('the real MNIST is read (skipped where ../shared/data is missing)', () => {
    const files = MNIST_FILES.map(({ name }) => ({
      name,
      bytes: new Uint8Array(readFileSync(`${folder}/${name}`)),
    }));
    const [{ train, test }] = assembleDropped(files);
    expect(train.values.length).toBe(train.labels.length * 784);
    expect(test.labels.length).toBeGreaterThan(0);
  });
});

describe('downloads', () => {
  const contents = new Map([
    ['/a', Uint8Array.from({ length: 50_000 }, (_, at) => at % 256)],
    ['/b', Uint8Array.of(1, 2, 3)],
  ]);
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    const body = contents.get(request.url ?? '');
    response.writeHead(body ? 200 : 404);
    response.end(body);
  });
  let base = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    base = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
  });
  afterAll(() => server.close());

  const remote = (path: string, more: Partial<RemoteFile> = {}): RemoteFile => {
    const bytes = contents.get(path) ?? new Uint8Array();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { name: path.slice(1), url: `${base}${path}`, bytes: bytes.length, sha256, ...more };
  };
  const options = (progress: number[] = []) => ({
    fetch: (url: string, init: { signal?: AbortSignal }) => fetch(url, init),
    onProgress: (received: number) => void progress.push(received),
  });
  const refusal = (file: RemoteFile) =>
    downloadFiles([file], options()).then(
      () => 'accepted',
      (error) => error.reason,
    );

  it('bring every file, with progress over all of them', async () => {
    const progress: number[] = [];
    const files = await downloadFiles([remote('/a'), remote('/b')], options(progress));
    expect(files.map(({ name, bytes }) => [name, bytes.length])).toEqual([
      ['a', 50_000],
      ['b', 3],
    ]);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(50_003);
  });

  it('are refused when they are short, long, altered or not there', async () => {
    expect(await refusal(remote('/a', { bytes: 60_000 }))).toBe('cut-off');
    expect(await refusal(remote('/a', { bytes: 40_000 }))).toBe('too-long');
    expect(await refusal(remote('/a', { sha256: '0'.repeat(64) }))).toBe('checksum');
    expect(await refusal(remote('/none'))).toBe('network');
    expect(await refusal({ ...remote('/a'), url: 'http://127.0.0.1:1/a' })).toBe('network');
  });

  it('are kept once verified, and then need no network', async () => {
    const kept = new Map<string, Response>();
    const cache = {
      match: async (url: RequestInfo | URL) => kept.get(String(url))?.clone(),
      put: async (url: RequestInfo | URL, response: Response) => void kept.set(String(url), response),
    };
    await downloadFiles([remote('/a')], { ...options(), cache });
    const before = requests;
    const [again] = await downloadFiles([remote('/a')], { ...options(), cache });
    expect(again.bytes).toEqual(contents.get('/a'));
    expect(requests).toBe(before);
    kept.set(`${base}/a`, new Response(new Uint8Array(50_000)));
    const [repaired] = await downloadFiles([remote('/a')], { ...options(), cache });
    expect(repaired.bytes).toEqual(contents.get('/a'));
    expect(requests).toBe(before + 1);
  });

  it('name the four files of MNIST with their published sizes', () => {
    expect(MNIST_FILES.map(({ bytes }) => bytes)).toEqual([9_912_422, 28_881, 1_648_877, 4_542]);
  });
});
