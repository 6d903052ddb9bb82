import type { Sound } from '../world.ts';
import { FileRefusedError } from './errors.ts';
import type { NamedFile } from './named-file.ts';

type ReadSample = (view: DataView, offset: number) => number;

/** By format (1 whole numbers, 3 floats) and bits: how a sample is read as −1 to 1. */
const SAMPLES: Readonly<Record<string, ReadSample>> = {
  '1/8': (view, at) => (view.getUint8(at) - 128) / 128,
  '1/16': (view, at) => view.getInt16(at, true) / 2 ** 15,
  '1/24': (view, at) => (view.getUint8(at) / 256 + view.getInt16(at + 1, true)) / 2 ** 15,
  '1/32': (view, at) => view.getInt32(at, true) / 2 ** 31,
  '3/32': (view, at) => view.getFloat32(at, true),
  '3/64': (view, at) => view.getFloat64(at, true),
};
/** A format whose real number stands further behind. */
const EXTENSIBLE = 0xfffe;

interface Format {
  readonly channels: number;
  readonly rate: number;
  readonly bytes: number;
  readonly read: ReadSample;
}

export function isWav(bytes: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 12));
  return text.startsWith('RIFF') && text.endsWith('WAVE');
}

function refuse(reason: 'corrupt' | 'unsupported' | 'empty', file: string, sentence: string): never {
  throw new FileRefusedError(reason, { file }, `${file} ${sentence}`);
}

function readFormat(file: string, view: DataView, at: number, size: number): Format {
  if (size < 16) refuse('corrupt', file, 'is damaged: its format is cut off.');
  const own = view.getUint16(at, true);
  const format = own === EXTENSIBLE && size >= 26 ? view.getUint16(at + 24, true) : own;
  const [channels, rate, bits] = [
    view.getUint16(at + 2, true),
    view.getUint32(at + 4, true),
    view.getUint16(at + 14, true),
  ];
  const read = SAMPLES[`${format}/${bits}`];
  if (read === undefined) {
    refuse(
      'unsupported',
      file,
      `holds sound of format ${format} with ${bits} bits: plain PCM of 8 to 32 bits is read.`,
    );
  }
  if (channels === 0 || rate === 0) refuse('corrupt', file, 'is damaged: it has no channel or no rate.');
  return { channels, rate, bytes: bits / 8, read };
}

/**
 * Reads a WAV file (RIFF, Microsoft and IBM 1991) of plain PCM or floats, its channels averaged into one.
 *
 * @throws {FileRefusedError}
 */
export function readWav({ name, bytes }: NamedFile): Sound {
  if (!isWav(bytes)) refuse('unsupported', name, 'is not a WAV file: it does not begin with RIFF … WAVE.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let format: Format | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const id = new TextDecoder('latin1').decode(bytes.subarray(at, at + 4));
    // Programs that stream a sound leave its length open: it then ends with the file.
    const size = Math.min(view.getUint32(at + 4, true), bytes.length - at - 8);
    if (id === 'fmt ') format = readFormat(name, view, at + 8, size);
    if (id === 'data' && format) return readSamples(name, view, at + 8, size, format);
    at += 8 + size + (size % 2);
  }
  refuse('corrupt', name, 'is damaged or cut off: it holds no sound.');
}

function readSamples(file: string, view: DataView, start: number, size: number, format: Format): Sound {
  const { channels, rate, bytes, read } = format;
  const count = Math.floor(size / (channels * bytes));
  if (count === 0) refuse('empty', file, 'holds no sound.');
  const samples = new Float32Array(count);
  for (let at = 0; at < count; at++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++)
      sum += read(view, start + (at * channels + channel) * bytes);
    samples[at] = sum / channels;
  }
  return { rate, samples };
}
