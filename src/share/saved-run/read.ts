import * as v from 'valibot';
import { activeModalities, completeConfig } from '../../engine/config/run-config.ts';
import { MEASURES } from '../../engine/measures/measure.ts';
import type { RunConfig } from '../../engine/parameter.ts';
import { FileRefusedError } from '../../engine/worlds/files/errors.ts';
import { crc32 } from './crc32.ts';
import {
  CHECKSUM_AT,
  fileLength,
  HEADER_AT,
  HEADER_LENGTH_AT,
  type Header,
  headerSchemas,
  MAGIC,
  VERSION_AT,
} from './layout.ts';
import { SAVED_RUN_VERSION, type SavedCurves, type SavedFrame, type SavedRun } from './saved-run.ts';

const cutOff = (file: string) => new FileRefusedError('cut-off', { file }, `${file} ends too early`);
const corrupt = (file: string) => new FileRefusedError('corrupt', { file }, `${file} is damaged`);

function parsedHeader(file: string, version: number, bytes: Uint8Array): Header {
  try {
    return v.parse(
      headerSchemas[version],
      JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)),
    );
  } catch {
    throw corrupt(file);
  }
}

/** The header and where it ends, once the file is known to hold all that it claims. Nothing is made of it before. */
function checked(file: string, bytes: Uint8Array): { readonly header: Header; readonly end: number } {
  if (MAGIC.some((byte, at) => at < bytes.length && bytes[at] !== byte) || bytes.length === 0) {
    throw new FileRefusedError('not-a-saved-run', { file }, `${file} is no saved run`);
  }
  if (bytes.length < HEADER_AT) throw cutOff(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(VERSION_AT, true);
  if (version > SAVED_RUN_VERSION) {
    const parameters = { file, version, known: SAVED_RUN_VERSION };
    throw new FileRefusedError('saved-later', parameters, `${file} is of version ${version}`);
  }
  if (!Object.hasOwn(headerSchemas, version)) throw corrupt(file);
  const end = HEADER_AT + view.getUint32(HEADER_LENGTH_AT, true);
  if (end > bytes.length) throw cutOff(file);
  const header = parsedHeader(file, version, bytes.subarray(HEADER_AT, end));
  const length = fileLength(header, end - HEADER_AT);
  if (length > bytes.length) throw cutOff(file);
  const isWhole = length === bytes.length && end % 4 === 0;
  if (!isWhole || crc32(bytes.subarray(HEADER_AT)) !== view.getUint32(CHECKSUM_AT, true)) throw corrupt(file);
  return { header, end };
}

function configOf(file: string, raw: Header['config']): RunConfig {
  const { config, problems } = completeConfig(raw);
  if (problems.length > 0) {
    const [{ key }] = problems;
    throw new FileRefusedError('saved-settings', { file, key }, `${file} has the setting ${key}`);
  }
  return config;
}

/** The curves of measures that are known, between modalities that take part. */
function curvesOf({ train, heldOut, measures }: SavedCurves, config: RunConfig): SavedCurves {
  const ids = activeModalities(config).map(({ id }) => id);
  const pairs = new Set(ids.flatMap((query) => ids.map((gallery) => `${query}→${gallery}`)));
  const known = MEASURES.filter(({ id }) => Object.hasOwn(measures, id)).map(({ id }) => [
    id,
    Object.fromEntries(Object.entries(measures[id]).filter(([pair]) => pairs.has(pair))),
  ]);
  return { train, heldOut, measures: Object.fromEntries(known) };
}

/**
 * The run that a file holds. What it claims is held against the bytes that are there before any room is made for it.
 *
 * @throws {FileRefusedError} naming what is wrong: no saved run, of a later version, cut off, damaged, with settings that
 * are not known or weights that are no numbers.
 */
export function readSavedRun(file: string, bytes: Uint8Array): SavedRun {
  const { header, end } = checked(file, bytes);
  const { step, ended, view, places, batches, memory } = header;
  const config = configOf(file, header.config);
  const data = bytes.slice(end).buffer;
  const weights = new Float32Array(data, 0, header.weights).slice();
  const slots = new Float32Array(data, 4 * header.weights, memory?.slots ?? 0).slice();
  const frames = header.frames.map(({ unit, ...frame }, index): SavedFrame => {
    const at = 4 * (weights.length + slots.length) + 2 * places * index;
    return { ...frame, positions: { places: new Int16Array(data, at, places).slice(), unit } };
  });
  const isInOrder = frames.every((frame, index) => index === 0 || frame.step > frames[index - 1].step);
  // What is remembered may be endless where a gradient was very large: the weights stay finite.
  const isNumbers = weights.every(Number.isFinite) && !slots.some(Number.isNaN);
  if (!isInOrder || (frames.at(-1)?.step ?? 0) > step || !isNumbers) throw corrupt(file);
  return {
    config,
    snapshot: {
      step,
      ended,
      weights,
      ...(batches && { batches }),
      ...(memory && { memory: { steps: memory.steps, slots } }),
    },
    view: { ...view, pairs: view.pairs ?? Number.POSITIVE_INFINITY },
    frames,
    curves: curvesOf(header.curves, config),
  };
}
