import { type Call, PROGRAMS } from './programs.ts';

/** Of the words of a mailbox: how often calls were posted and done, whether one failed, how many calls are in it. */
const [POSTED, DONE, FAILED, COUNT, FIRST_CALL] = [0, 1, 2, 3, 4];
/** A call is a program's place in the list, how many values it is given, and these. */
const WORDS_PER_CALL = 16;

/** Calls that are posted at once, at most. */
export const MOST_CALLS = 96;
export const MAILBOX_BYTES = 4 * (FIRST_CALL + MOST_CALLS * WORDS_PER_CALL);

/** Through memory that both share, one thread hands calls to another, and each waits for the other asleep. */
export class Mailbox {
  private readonly words: Int32Array;

  /** @param address where `MAILBOX_BYTES` of the memory are kept for it, zeros at first. */
  constructor(memory: WebAssembly.Memory, address: number) {
    this.words = new Int32Array(memory.buffer, address, MAILBOX_BYTES / 4);
  }

  /** Hands over calls of whole numbers; those posted before must have been waited for. */
  post(calls: readonly Call[]): void {
    const { words } = this;
    words[COUNT] = calls.length;
    for (const [index, [program, ...values]] of calls.entries()) {
      const at = FIRST_CALL + index * WORDS_PER_CALL;
      words[at] = PROGRAMS.indexOf(program);
      words[at + 1] = values.length;
      for (const [place, value] of values.entries()) words[at + 2 + place] = Number(value);
    }
    Atomics.add(words, POSTED, 1);
    Atomics.notify(words, POSTED);
  }

  /** Returns once all that was posted is done. @throws {Error} where a program broke off. */
  wait(): void {
    const { words } = this;
    const posted = Atomics.load(words, POSTED);
    for (let done = Atomics.load(words, DONE); done !== posted; done = Atomics.load(words, DONE)) {
      Atomics.wait(words, DONE, done);
    }
    if (words[FAILED] !== 0) throw new Error('a program broke off in another thread');
  }

  /** Of the other side: makes all calls that are posted, for ever. */
  serve(run: (call: Call) => void): never {
    const { words } = this;
    for (;;) {
      const done = Atomics.load(words, DONE);
      Atomics.wait(words, POSTED, done);
      try {
        for (let index = 0; index < words[COUNT]; index++) run(this.call(index));
      } catch {
        words[FAILED] = 1;
      }
      Atomics.add(words, DONE, 1);
      Atomics.notify(words, DONE);
    }
  }

  private call(index: number): Call {
    const start = FIRST_CALL + index * WORDS_PER_CALL;
    const values = this.words.subarray(start + 2, start + 2 + this.words[start + 1]);
    return [PROGRAMS[this.words[start]], ...values];
  }
}
