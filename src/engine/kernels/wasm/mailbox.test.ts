import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { MAILBOX_BYTES, Mailbox, MOST_CALLS } from './mailbox.ts';
import type { Call } from './programs.ts';

/** A thread that writes down what it is told to run, and breaks off where it is told to run nothing. */
const OTHER_SIDE = `
  const { workerData } = require('node:worker_threads');
  require('tsx/cjs/api').register();
  const { Mailbox } = require(workerData.module);
  const written = new Int32Array(workerData.memory.buffer, workerData.written);
  let next = 0;
  new Mailbox(workerData.memory, 0).serve(([program, ...values]) => {
    if (values.length === 0) throw new Error('nothing to run');
    for (const value of [program.length, ...values]) written[next++] = value;
  });`;

const threads: Worker[] = [];
let memory: WebAssembly.Memory;
let mailbox: Mailbox;

beforeEach(() => {
  memory = new WebAssembly.Memory({ initial: 2, maximum: 2, shared: true });
  mailbox = new Mailbox(memory, 0);
  const module = fileURLToPath(new URL('./mailbox.ts', import.meta.url));
  const workerData = { memory, module, written: MAILBOX_BYTES };
  threads.push(new Worker(OTHER_SIDE, { eval: true, workerData }));
});

afterAll(() => Promise.all(threads.map((thread) => thread.terminate())));

const written = (count: number) => [...new Int32Array(memory.buffer, MAILBOX_BYTES, count)];

it('another thread makes the calls that are posted, in their order and with all their values', () => {
  mailbox.post([
    ['scale', 4_000_000_000, true, -2],
    ['product', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, false, 13],
  ]);
  mailbox.wait();
  mailbox.post([['adam', 9]]);
  mailbox.wait();
  const product = ['product'.length, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 13];
  expect(written(20)).toEqual(['scale'.length, 4_000_000_000 | 0, 1, -2, ...product, 'adam'.length, 9]);
});

it('as many calls as fit are made, post after post', () => {
  const calls = Array.from({ length: MOST_CALLS }, (_, index): Call => ['scale', index]);
  for (let post = 0; post < 20; post++) {
    mailbox.post(calls);
    mailbox.wait();
  }
  const numbers = written(40 * MOST_CALLS).filter((_, at) => at % 2 === 1);
  expect(numbers).toEqual(Array.from({ length: 20 * MOST_CALLS }, (_, at) => at % MOST_CALLS));
});

it('a call that breaks off is told of where it is waited for', () => {
  mailbox.post([['scale', 1], ['scale']]);
  expect(() => mailbox.wait()).toThrow(/broke off/);
});
