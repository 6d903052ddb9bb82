import type { Sound } from '../../engine/worlds/world.ts';

let context: AudioContext | undefined;
let playing: AudioBufferSourceNode | undefined;

/** Plays a sound at once; what was playing stops. */
export function playSound({ rate, samples }: Sound): void {
  // Made on the first sound: browsers want a person to have asked for it.
  context ??= new AudioContext();
  void context.resume();
  playing?.stop();
  const buffer = context.createBuffer(1, samples.length, rate);
  buffer.copyToChannel(Float32Array.from(samples), 0);
  playing = context.createBufferSource();
  playing.buffer = buffer;
  playing.connect(context.destination);
  playing.start();
}
