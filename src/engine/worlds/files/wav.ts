import type { Sound } from '../world.ts';
import { FileRefusedError } from './errors.ts';
import type { NamedFile } from './named-file.ts';

const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
const OPEN_LENGTH = 0xffffffff;
const MOST_CHANNELS = 8;
const RATES = { least: 4000, most: 192_000 } as const;

interface Format {
  readonly encoding: number;
  readonly channels: number;
  readonly rate: number;
  readonly bits: number;
}

type ReadSample = (view: DataView, at: number) => number;

/** By encoding and bits: how one sample is read as a number from −1 to 1. */
const SAMPLES: ReadonlyMap<string, ReadSample> = new Map([
  [`${PCM}/8`, (view, at) => (view.getUint8(at) - 128) / 128],
  [`${PCM}/16`, (view, at) => view.getInt16(at, true) / 32768],
  [`${PCM}/24`, (view, at) => (view.getUint8(at) | (view.getInt16(at + 1, true) << 8)) / 8_388_608],
  [`${PCM}/32`, (view, at) => view.getInt32(at, true) / 2_147_483_648],
  [`${FLOAT}/32`, (view, at) => view.getFloat32(at, true)],
  [`${FLOAT}/64`, (view, at) => view.getFloat64(at, true)],
]);

const ascii = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));

/** Whether the bytes begin as a WAVE file does. */
export function isWav(bytes: Uint8Array): boolean {
  return ascii(bytes, 0) === 'RIFF' && ascii(bytes, 8) === 'WAVE';
}

function refuse(
  { name }: NamedFile,
  reason: FileRefusedError['reason'],
  sentence: string,
  more = {},
): FileRefusedError {
  return new FileRefusedError(reason, { file: name, ...more }, `${name} ${sentence}`);
}

/** The parts of the file by their four letters: where each starts and ends. */
function readChunks(file: NamedFile, view: DataView): ReadonlyMap<string, readonly [number, number]> {
  const chunks = new Map<string, readonly [number, number]>();
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const said = view.getUint32(at + 4, true);
    // Programs that stream a sound leave its length open: it then ends with the file.
    const length = said === OPEN_LENGTH ? view.byteLength - at - 8 : said;
    const [start, end] = [at + 8, at + 8 + length];
    if (end > view.byteLength) {
      const sentence = `is cut off: it should have ${end} bytes and has ${view.byteLength}.`;
      throw refuse(file, 'cut-off', sentence, { expected: end, found: view.byteLength });
    }
    chunks.set(ascii(file.bytes, at), [start, end]);
    // Parts of odd length are followed by one byte of nothing.
    at = end + (length % 2);
  }
  return chunks;
}

function readFormat(file: NamedFile, view: DataView, chunk: readonly [number, number] | undefined): Format {
  if (chunk === undefined || chunk[1] - chunk[0] < 16) {
    throw refuse(file, 'corrupt', 'is damaged: it does not say how its samples are written.');
  }
  const [at] = chunk;
  const tag = view.getUint16(at, true);
  const encoding = tag === EXTENSIBLE && chunk[1] - at >= 26 ? view.getUint16(at + 24, true) : tag;
  const format = {
    encoding,
    channels: view.getUint16(at + 2, true),
    rate: view.getUint32(at + 4, true),
    bits: view.getUint16(at + 14, true),
  };
  const isKnown = SAMPLES.has(`${format.encoding}/${format.bits}`);
  const isSane = format.channels >= 1 && format.channels <= MOST_CHANNELS;
  if (isKnown && isSane && format.rate >= RATES.least && format.rate <= RATES.most) return format;
  const sentence = `has ${format.channels} channels of ${format.bits} bits in encoding ${format.encoding} at ${format.rate} Hz: PCM of 8 to 32 bits and floats, up to ${MOST_CHANNELS} channels, ${RATES.least} to ${RATES.most} Hz, are read.`;
  throw refuse(file, 'unsupported', sentence);
}

/**
 * Reads a WAVE file (Microsoft and IBM 1991) as mono sound: channels are averaged.
 *
 * @throws {FileRefusedError} where it is not such a file, cut off, or holds no sound.
 */
export function readWav(file: NamedFile): Sound {
  if (!isWav(file.bytes)) {
    throw refuse(file, 'unknown-format', 'is not a WAVE file: it does not begin with RIFF … WAVE.');
  }
  const view = new DataView(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length);
  const chunks = readChunks(file, view);
  const format = readFormat(file, view, chunks.get('fmt '));
  const [start, end] = chunks.get('data') ?? [0, 0];
  const bytes = format.bits / 8;
  const count = Math.floor((end - start) / (bytes * format.channels));
  if (count === 0) throw refuse(file, 'empty', 'holds no sound.');
  const read = SAMPLES.get(`${format.encoding}/${format.bits}`) ?? (() => 0);
  const samples = new Float32Array(count);
  for (let at = 0; at < count; at++) {
    for (let channel = 0; channel < format.channels; channel++) {
      samples[at] += read(view, start + (at * format.channels + channel) * bytes) / format.channels;
    }
  }
  if (!samples.every(Number.isFinite)) throw refuse(file, 'not-finite', 'holds samples that are no numbers.');
  return { rate: format.rate, samples };
}
