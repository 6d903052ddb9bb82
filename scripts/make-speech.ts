/**
 * Makes public/speech-digits.bin: digits spoken by espeak-ng in five languages and many voices.
 *
 *   apt-get install -y libespeak-ng1 espeak-ng-data python3 && npx tsx scripts/make-speech.ts
 *
 * espeak-ng is free software under the GPL 3; what it speaks is not covered by that licence. The same version of
 * espeak-ng gives the same file.
 */

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { peakOf } from '../src/engine/audio/level.ts';
import { resample } from '../src/engine/audio/resample.ts';
import { Random } from '../src/engine/random.ts';
import { SPEECH_ASSET } from '../src/engine/worlds/digits/shapes.ts';
import { SPEECH_RATE } from '../src/engine/worlds/digits/speech/features.ts';
import { packUtterances, type Recording } from '../src/engine/worlds/digits/speech/utterances.ts';
import { accents, voices } from './speech/repertoire.ts';

/** The file may have at most 4 MB. */
const MOST_BYTES = 4_000_000;
/** Quieter than this share of the loudest sample is silence, and this much of it may stay at either end. */
const SILENCE = 0.02;
const MARGIN_SECONDS = 0.02;
const LOUDEST = 0.9;

interface Job {
  readonly voice: string;
  readonly text: string;
  readonly rate: number;
  readonly pitch: number;
  readonly range: number;
  readonly about: Pick<Recording, 'digit' | 'language' | 'voice' | 'accent' | 'part'>;
}

function jobs(): readonly Job[] {
  const random = new Random(1, 'speech');
  return accents.flatMap(({ accent, language, voice: base, words, speakers }, place) => {
    const own = voices.filter((_, index) => index % speakers.of === place % speakers.of);
    return own.flatMap(({ id, part }) =>
      words.map((text, digit): Job => {
        const draw = random.fork(`${accent}/${id}/${digit}`);
        return {
          voice: `${base}+${id}`,
          text,
          rate: Math.round(draw.uniform(120, 215)),
          pitch: Math.round(draw.uniform(25, 75)),
          range: Math.round(draw.uniform(20, 80)),
          about: { digit, language, voice: id, accent, part },
        };
      }),
    );
  });
}

const headSchema = v.object({
  rate: v.number(),
  samples: v.number(),
  phonemes: v.array(v.tuple([v.string(), v.number()])),
});

interface Spoken extends v.InferOutput<typeof headSchema> {
  readonly sound: Float32Array;
}

/** Has all jobs spoken. */
function speak(all: readonly Job[]): readonly Spoken[] {
  const script = new URL('speech/synthesise.py', import.meta.url).pathname;
  const input = JSON.stringify(all.map(({ about: _, ...job }) => job));
  const { stdout, stderr, status } = spawnSync('python3', [script], { input, maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(`espeak-ng could not be run: ${stderr}`);
  const spoken: Spoken[] = [];
  let at = 0;
  while (at < stdout.length) {
    const end = stdout.indexOf(10, at);
    const head = v.parse(headSchema, JSON.parse(stdout.toString('utf8', at, end)));
    const start = end + 1;
    const sound = Float32Array.from(
      { length: head.samples },
      (_, index) => stdout.readInt16LE(start + 2 * index) / 32768,
    );
    spoken.push({ ...head, sound });
    at = start + 2 * head.samples;
  }
  return spoken;
}

/** Names that espeak-ng gives to changes of language and to nothing said. */
const isSound = (name: string) => !/^\(|^_/.test(name);

/** The utterance at 8 kHz without the silence around it, phonemes moved along. */
function recordingOf({ rate, sound, phonemes }: Spoken, about: Job['about']): Recording {
  const slow = resample(sound, SPEECH_RATE / rate);
  const peak = peakOf(slow);
  const isLoud = (sample: number) => Math.abs(sample) > SILENCE * peak;
  const margin = MARGIN_SECONDS * SPEECH_RATE;
  const from = Math.max(0, Math.round(slow.findIndex(isLoud) - margin));
  const to = Math.min(slow.length, Math.round(slow.findLastIndex(isLoud) + margin));
  const shift = (1000 * from) / SPEECH_RATE;
  const length = (1000 * (to - from)) / SPEECH_RATE;
  const timed = phonemes
    .filter(([name]) => isSound(name))
    .map(([name, start]): [string, number] => [
      name,
      Math.round(Math.max(0, Math.min(length, start - shift))),
    ]);
  const samples = slow.slice(from, to).map((sample) => (LOUDEST * sample) / peak);
  return { ...about, phonemes: timed, samples };
}

const all = jobs();
const spoken = speak(all);
const recordings = spoken.map((one, index) => recordingOf(one, all[index].about));
const file = packUtterances(recordings);
if (file.length > MOST_BYTES)
  throw new Error(`${file.length} bytes are more than ${MOST_BYTES}: leave out voices.`);
writeFileSync(new URL(`../public/${SPEECH_ASSET}`, import.meta.url), file);
const seconds = recordings.reduce((sum, { samples }) => sum + samples.length, 0) / SPEECH_RATE;
console.log(`${recordings.length} utterances, ${seconds.toFixed(0)} s of sound, ${file.length} bytes`);
