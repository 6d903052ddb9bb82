import { atRate } from '../../engine/audio/resample.ts';
import { SPEECH_RATE } from '../../engine/worlds/digits/speech/features.ts';
import type { Sound } from '../../engine/worlds/world.ts';

/** A digit is said well within this. */
const LONGEST_MS = 2000;

/** A recording in progress; `sound` resolves when it is stopped, or by itself after two seconds. */
export interface Recording {
  readonly stop: () => void;
  readonly sound: Promise<Sound>;
}

/** All channels averaged into one. */
function mono(buffer: AudioBuffer): Float32Array {
  const samples = new Float32Array(buffer.length);
  for (let channel = 0; channel < buffer.numberOfChannels; channel++) {
    for (const [at, sample] of buffer.getChannelData(channel).entries()) {
      samples[at] += sample / buffer.numberOfChannels;
    }
  }
  return samples;
}

async function decoded(parts: readonly Blob[]): Promise<Sound> {
  const context = new AudioContext();
  try {
    const buffer = await context.decodeAudioData(await new Blob([...parts]).arrayBuffer());
    return atRate({ rate: buffer.sampleRate, samples: mono(buffer) }, SPEECH_RATE);
  } finally {
    void context.close();
  }
}

/** Starts to record from the microphone, which the browser asks for. Rejects where there is none or it is refused. */
export async function startRecording(): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const stop = () => recorder.state === 'recording' && recorder.stop();
  const sound = new Promise<Sound>((resolve, reject) => {
    recorder.addEventListener('stop', () => {
      for (const track of stream.getTracks()) track.stop();
      decoded(parts).then(resolve, reject);
    });
  });
  recorder.start();
  window.setTimeout(stop, LONGEST_MS);
  return { stop, sound };
}
