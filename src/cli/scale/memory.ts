import { memory } from '@tensorflow/tfjs-core';

const MB = 2 ** 20;

/** The most memory that was in use at any of the moments it was asked to look. */
export class PeakMemory {
  private javascript = 0;
  private tensors = 0;

  look(): void {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    this.javascript = Math.max(this.javascript, heapUsed + arrayBuffers);
    this.tensors = Math.max(this.tensors, memory().numBytes);
  }

  /** Objects and typed arrays of JavaScript, garbage with them, in MB. */
  get javascriptMegabytes(): number {
    return this.javascript / MB;
  }

  get tensorMegabytes(): number {
    return this.tensors / MB;
  }
}
