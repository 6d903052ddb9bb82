import type { InputShape } from '../worlds/world.ts';
import { cnn } from './cnn.ts';
import type { EncoderDescriptor } from './encoder.ts';
import { linear } from './linear.ts';
import { mlp } from './mlp.ts';
import { text } from './text.ts';

export const encoders: readonly EncoderDescriptor[] = [linear, mlp, cnn, text];

/** The encoder of that id if it can read such items, else the first neural one that can. */
export function encoderFor(id: string, shape: InputShape): EncoderDescriptor {
  const fitting = encoders.filter((encoder) => encoder.accepts(shape));
  return fitting.find((encoder) => encoder.id === id) ?? fitting.find((encoder) => !encoder.linear) ?? linear;
}
