import { env } from '@tensorflow/tfjs-core';

/**
 * tfjs asks by timers whether the GPU is done. Browsers stretch timers that set one another to 4 ms, which is longer than
 * a small step takes; a message in between starts the count anew.
 */
export function askOften(): void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => unknown)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  env().platform.setTimeoutCustom = (task, delay) => {
    setTimeout(() => {
      waiting.push(() => task());
      port2.postMessage(null);
    }, delay);
  };
}
