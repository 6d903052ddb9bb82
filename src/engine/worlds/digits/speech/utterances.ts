import { gunzipSync, gzipSync, strFromU8, strToU8 } from 'fflate';
import * as v from 'valibot';
import { adpcmBytes, decodeAdpcm, encodeAdpcm } from '../../../audio/adpcm.ts';
import { SPEECH_ASSET } from '../shapes.ts';
import { SPEECH_RATE } from './features.ts';

/** When a phoneme sounds; its name is espeak-ng's. */
export interface TimedPhoneme {
  readonly name: string;
  /** Seconds from the start of the utterance. */
  readonly start: number;
  readonly end: number;
}

/** A digit as one voice says it. */
export interface Utterance {
  readonly digit: number;
  /** Two letters: en, zh, fr, es, de. */
  readonly language: string;
  /** Who speaks, such as `f2`; one voice speaks several languages and accents. */
  readonly voice: string;
  /** Whose sounds the words are said with, such as `en-gb-scotland`, or `de` for English words with German sounds. */
  readonly accent: string;
  /** Voices of the test part are never learned from. */
  readonly part: 'train' | 'test';
  readonly sampleCount: number;
  readonly phonemes: readonly TimedPhoneme[];
  /** Sound from −1 to 1 at 8 kHz `[sampleCount]`. */
  samples(): Float32Array;
}

/** The file with the utterances is damaged. */
export class SpeechAssetError extends Error {
  constructor(what: string) {
    super(`${SPEECH_ASSET} ${what}: load the page again, or make the file with scripts/make-speech.ts.`);
    this.name = 'SpeechAssetError';
  }
}

const MAGIC = 'CMS1';
const MAGIC_AND_LENGTH = 8;

const headerSchema = v.array(
  v.object({
    digit: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9)),
    language: v.string(),
    voice: v.string(),
    accent: v.string(),
    part: v.picklist(['train', 'test']),
    samples: v.pipe(v.number(), v.integer(), v.minValue(1)),
    /** Names with their start in ms; each ends where the next starts. */
    phonemes: v.array(v.tuple([v.string(), v.number()])),
  }),
);

type Entry = v.InferOutput<typeof headerSchema>[number];

/** What `packUtterances` takes: an utterance with its sound. */
export interface Recording extends Omit<Entry, 'samples'> {
  readonly samples: Float32Array;
}

/** All utterances as one file: a mark, the length of the header, the header as gzipped JSON, then IMA ADPCM. */
export function packUtterances(recordings: readonly Recording[]): Uint8Array {
  const entries = recordings.map((recording) => ({ ...recording, samples: recording.samples.length }));
  const header = gzipSync(strToU8(JSON.stringify(entries)), { level: 9, mtime: 0 });
  const sounds = recordings.map(({ samples }) => encodeAdpcm(samples));
  const start = MAGIC_AND_LENGTH + header.length;
  const file = new Uint8Array(start + sounds.reduce((sum, { length }) => sum + length, 0));
  file.set(strToU8(MAGIC));
  new DataView(file.buffer).setUint32(MAGIC.length, header.length, true);
  file.set(header, MAGIC_AND_LENGTH);
  let at = start;
  for (const sound of sounds) {
    file.set(sound, at);
    at += sound.length;
  }
  return file;
}

function readHeader(asset: Uint8Array): { readonly entries: readonly Entry[]; readonly start: number } {
  if (asset.length < MAGIC_AND_LENGTH || strFromU8(asset.subarray(0, MAGIC.length)) !== MAGIC) {
    throw new SpeechAssetError(`does not start with ${MAGIC}`);
  }
  const length = new DataView(asset.buffer, asset.byteOffset).getUint32(MAGIC.length, true);
  const start = MAGIC_AND_LENGTH + length;
  try {
    const header = strFromU8(gunzipSync(asset.subarray(MAGIC_AND_LENGTH, start)));
    return { entries: v.parse(headerSchema, JSON.parse(header)), start };
  } catch {
    throw new SpeechAssetError('has a header that cannot be read');
  }
}

const seconds = (milliseconds: number) => milliseconds / 1000;

function timed({ phonemes, samples }: Entry): readonly TimedPhoneme[] {
  return phonemes.map(([name, start], index) => ({
    name,
    start: seconds(start),
    end: index + 1 < phonemes.length ? seconds(phonemes[index + 1][1]) : samples / SPEECH_RATE,
  }));
}

/** By file: every part and modality of a run asks for them. */
const known = new WeakMap<Uint8Array, readonly Utterance[]>();

/** The utterances of the file; sounds are decoded when asked for. @throws {SpeechAssetError} where it is damaged. */
export function readUtterances(asset: Uint8Array): readonly Utterance[] {
  const utterances = known.get(asset) ?? parseUtterances(asset);
  known.set(asset, utterances);
  return utterances;
}

function parseUtterances(asset: Uint8Array): readonly Utterance[] {
  const { entries, start } = readHeader(asset);
  let at = start;
  const utterances = entries.map((entry): Utterance => {
    const { samples: sampleCount, digit, language, voice, accent, part } = entry;
    const bytes = asset.subarray(at, at + adpcmBytes(sampleCount));
    at += adpcmBytes(sampleCount);
    const samples = () => decodeAdpcm(bytes, sampleCount);
    return { digit, language, voice, accent, part, sampleCount, phonemes: timed(entry), samples };
  });
  if (at !== asset.length) throw new SpeechAssetError(`has ${asset.length} bytes where ${at} belong`);
  return utterances;
}
