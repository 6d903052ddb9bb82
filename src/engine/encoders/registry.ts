import type { InputShape } from '../worlds/world.ts';
import { cnn } from './cnn.ts';
import { conv1d } from './conv1d.ts';
import type { EncoderDescriptor } from './encoder.ts';
import { gru } from './gru.ts';
import { linear } from './linear.ts';
import { mlp } from './mlp.ts';
import { text } from './text.ts';
import { transformer } from './transformer.ts';

export const encoders: readonly EncoderDescriptor[] = [linear, mlp, cnn, text, conv1d, gru, transformer];

/** The encoder of that id if it can read such items, else the first neural one that can. */
export function encoderFor(id: string, shape: InputShape): EncoderDescriptor {
  const fitting = encoders.filter((encoder) => encoder.accepts(shape));
  return fitting.find((encoder) => encoder.id === id) ?? fitting.find((encoder) => !encoder.linear) ?? linear;
}
