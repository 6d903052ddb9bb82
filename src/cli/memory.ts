import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { memory } from '@tensorflow/tfjs-core';
import * as v from 'valibot';

setFlagsFromString('--expose-gc');
const collect = v.parse(v.function(), runInNewContext('gc'));

/** Arrays are let go of a moment after the objects that had them. */
const COLLECTIONS = 3;

/** Lets go of what nothing refers to any more. */
export async function collectGarbage(): Promise<void> {
  for (let round = 0; round < COLLECTIONS; round++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    collect();
  }
}

/** Bytes of the objects and typed arrays of JavaScript. */
export function javascriptBytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

export const megabytes = (bytes: number): number => bytes / 2 ** 20;

/** The most memory, garbage with it, that was in use at any moment it was asked to look, beyond that at its start. */
export class PeakMemory {
  private readonly start = javascriptBytes();
  private readonly startTensors = memory().numBytes;
  private most = 0;
  private mostTensors = 0;

  look(): void {
    this.most = Math.max(this.most, javascriptBytes() - this.start);
    this.mostTensors = Math.max(this.mostTensors, memory().numBytes - this.startTensors);
  }

  get javascript(): number {
    return this.most;
  }

  /** Bytes of tensors. */
  get tensors(): number {
    return this.mostTensors;
  }
}
