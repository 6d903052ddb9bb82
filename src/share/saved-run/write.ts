import { crc32 } from './crc32.ts';
import {
  CHECKSUM_AT,
  fileLength,
  HEADER_AT,
  HEADER_LENGTH_AT,
  type Header,
  MAGIC,
  VERSION_AT,
} from './layout.ts';
import { SAVED_RUN_VERSION, type SavedRun } from './saved-run.ts';

function headerOf({ config, snapshot, view, frames, curves }: SavedRun): Header {
  const { step, ended, weights, batches, memory } = snapshot;
  return {
    config: { ...config },
    step,
    ended,
    weights: weights.length,
    batches: batches ? { ...batches, groups: [...batches.groups] } : null,
    memory: memory ? { steps: memory.steps, slots: memory.slots.length } : null,
    view: { ...view, pairs: Number.isFinite(view.pairs) ? view.pairs : null },
    places: frames[0]?.positions.places.length ?? 0,
    frames: frames.map(({ step: at, radius, positions, explained, told, layout }) => ({
      step: at,
      radius,
      unit: positions.unit,
      explained: [...explained],
      ...(told && { told: [...told] }),
      ...(layout !== undefined && { layout }),
    })),
    curves: {
      train: [...curves.train],
      heldOut: [...curves.heldOut],
      measures: Object.fromEntries(
        Object.entries(curves.measures).map(([measure, pairs]) => [
          measure,
          Object.fromEntries(Object.entries(pairs).map(([pair, points]) => [pair, [...points]])),
        ]),
      ),
    },
  };
}

/** A run as one file. */
export function writeSavedRun(run: SavedRun): Uint8Array<ArrayBuffer> {
  const header = headerOf(run);
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = Math.ceil(json.length / 4) * 4;
  const file = new Uint8Array(fileLength(header, headerLength));
  const view = new DataView(file.buffer);
  file.set(MAGIC);
  view.setUint32(VERSION_AT, SAVED_RUN_VERSION, true);
  view.setUint32(HEADER_LENGTH_AT, headerLength, true);
  file.fill(0x20, HEADER_AT, HEADER_AT + headerLength);
  file.set(json, HEADER_AT);
  let at = HEADER_AT + headerLength;
  const { weights, memory } = run.snapshot;
  const places = run.frames.map(({ positions }) => positions.places);
  for (const part of [weights, ...(memory ? [memory.slots] : []), ...places]) {
    file.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  view.setUint32(CHECKSUM_AT, crc32(file.subarray(HEADER_AT)), true);
  return file;
}
