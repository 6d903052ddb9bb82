import { FileRefusedError } from '../files/errors.ts';
import type { NamedFile } from '../files/named-file.ts';

/** A file of a public data set, and how to know that it arrived whole. */
export interface RemoteFile {
  readonly name: string;
  readonly url: string;
  /** Its size; the most it may have where no checksum is known. */
  readonly bytes: number;
  /**
   * In hexadecimal digits: all 64, or at least the first 16. Absent where nobody has published one: then only its reader
   * says whether it is right.
   */
  readonly sha256?: string;
}

const MNIST_BASE = 'https://cdn.jsdelivr.net/gh/fgnt/mnist';

const mnistFile = (name: string, bytes: number, sha256: string): RemoteFile => ({
  name,
  url: `${MNIST_BASE}/${name}`,
  bytes,
  sha256,
});

/** MNIST as its authors published it (LeCun, Cortes, Burges), served by jsDelivr from fgnt/mnist. */
export const MNIST_FILES: readonly RemoteFile[] = [
  mnistFile(
    'train-images-idx3-ubyte.gz',
    9_912_422,
    '440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609',
  ),
  mnistFile(
    'train-labels-idx1-ubyte.gz',
    28_881,
    '3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c',
  ),
  mnistFile(
    't10k-images-idx3-ubyte.gz',
    1_648_877,
    '8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6',
  ),
  mnistFile(
    't10k-labels-idx1-ubyte.gz',
    4_542,
    'f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6',
  ),
];

export interface DownloadOptions {
  readonly fetch: (url: string, options: { readonly signal?: AbortSignal }) => Promise<Response>;
  /** Where verified files are kept for the next time. */
  readonly cache?: Pick<Cache, 'match' | 'put'>;
  readonly signal?: AbortSignal;
  /** Bytes of all files together. */
  readonly onProgress: (received: number, total: number) => void;
}

function wrongLength(file: RemoteFile, found: number): FileRefusedError {
  const reason = found < file.bytes ? 'cut-off' : 'too-long';
  const sentence = `${file.name} came with ${found} bytes where ${file.bytes} were expected. Try again.`;
  return new FileRefusedError(reason, { file: file.name, expected: file.bytes, found }, sentence);
}

/** Reads a body of the file's size, and stops as soon as more arrives. */
async function readBody(
  response: Response,
  file: RemoteFile,
  onBytes: (count: number) => void,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.bytes);
  let received = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) break;
    if (received + part.value.length > file.bytes) {
      await reader?.cancel();
      throw wrongLength(file, received + part.value.length);
    }
    bytes.set(part.value, received);
    received += part.value.length;
    onBytes(part.value.length);
  }
  if (received < file.bytes && file.sha256 !== undefined) throw wrongLength(file, received);
  return bytes.slice(0, received);
}

async function verify(bytes: Uint8Array, file: RemoteFile): Promise<void> {
  if (file.sha256 === undefined) return;
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex.startsWith(file.sha256)) return;
  const sentence = `${file.name} is not the file its authors published: its SHA-256 differs. Nothing of it was kept.`;
  throw new FileRefusedError('checksum', { file: file.name }, sentence);
}

/** The cached file, if it is still the right one. */
async function fromCache(file: RemoteFile, cache: DownloadOptions['cache']): Promise<Uint8Array | undefined> {
  try {
    const response = await cache?.match(file.url);
    if (!response) return undefined;
    const bytes = await readBody(response, file, () => {});
    await verify(bytes, file);
    return bytes;
  } catch {
    // A cache that is damaged or not to be had is no reason to do without the file.
    return undefined;
  }
}

async function fromNetwork(file: RemoteFile, options: DownloadOptions, onBytes: (count: number) => void) {
  let response: Response;
  try {
    response = await options.fetch(file.url, { signal: options.signal });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    const sentence = `${file.name} could not be reached: check the connection, or drop the file on the page.`;
    throw new FileRefusedError('network', { file: file.name, status: 0 }, sentence);
  }
  if (!response.ok) {
    const sentence = `${file.name} could not be had: the server answered ${response.status}. Drop the file on the page instead.`;
    throw new FileRefusedError('network', { file: file.name, status: response.status }, sentence);
  }
  const bytes = await readBody(response, file, onBytes);
  await verify(bytes, file);
  // A full disk quota only means that the file is fetched again next time.
  await options.cache?.put(file.url, new Response(Uint8Array.from(bytes))).catch(() => {});
  return bytes;
}

/** Gets the files one after the other, from the cache where they are there, and verifies each. @throws {FileRefusedError} */
export async function downloadFiles(
  files: readonly RemoteFile[],
  options: DownloadOptions,
): Promise<readonly NamedFile[]> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let whole = 0;
  const downloaded: NamedFile[] = [];
  for (const file of files) {
    let received = 0;
    const progress = (count: number) => {
      received += count;
      options.onProgress(whole + received, total);
    };
    const cached = await fromCache(file, options.cache);
    const bytes = cached ?? (await fromNetwork(file, options, progress));
    whole += file.bytes;
    options.onProgress(whole, total);
    downloaded.push({ name: file.name, bytes });
  }
  return downloaded;
}
