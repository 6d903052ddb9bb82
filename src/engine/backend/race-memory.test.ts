import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeConfig } from '../config/run-config.ts';
import type { ConfigValue } from '../parameter.ts';
import { RaceMemory, type RaceRecord, raceKey, type TextStore } from './race-memory.ts';

class OneText implements TextStore {
  constructor(public text?: string) {}
  read = async () => this.text;
  write = async (text: string) => {
    this.text = text;
  };
}

const record: RaceRecord = {
  key: 'mlp/9',
  graphics: 'a card',
  winner: 'webgl',
  laps: [
    { backend: 'webgl', outcome: 'measured', msPerStep: 3.5 },
    { backend: 'wasm', outcome: 'failed', reason: 'no memory' },
  ],
  at: 1_700_000_000_000,
};

describe('the memory of races', () => {
  it('finds at the next visit what was kept', async () => {
    const store = new OneText();
    await new RaceMemory(store, 'here').keep(record);
    const next = new RaceMemory(store, 'here');
    expect(await next.find('mlp/9')).toEqual(record);
    expect(await next.find('mlp/10')).toBeUndefined();
  });

  it('keeps the latest result of each key, and forgets on request', async () => {
    const store = new OneText();
    const memory = new RaceMemory(store, 'here');
    await memory.keep(record);
    await memory.keep({ ...record, key: 'cnn/9' });
    await memory.keep({ ...record, winner: 'wasm' });
    await memory.forget('cnn/9');
    const next = new RaceMemory(store, 'here');
    expect((await next.find('mlp/9'))?.winner).toBe('wasm');
    expect(await next.find('cnn/9')).toBeUndefined();
  });

  it('does not grow without bound: the oldest go', async () => {
    const memory = new RaceMemory(new OneText(), 'here');
    for (let at = 0; at < 100; at++) await memory.keep({ ...record, key: String(at) });
    expect(await memory.find('0')).toBeUndefined();
    expect(await memory.find('99')).toBeDefined();
  });

  it('takes nothing from another machine, another browser or another version', async () => {
    const store = new OneText();
    await new RaceMemory(store, 'there').keep(record);
    expect(await new RaceMemory(store, 'here').find(record.key)).toBeUndefined();
  });

  it('remembers for as long as it lives where nothing can be read or kept', async () => {
    const refuse = () => Promise.reject(new Error('no storage here'));
    const memory = new RaceMemory({ read: refuse, write: refuse }, 'here');
    await memory.keep(record);
    expect(await memory.find(record.key)).toEqual(record);
  });

  it('ignores whatever damaged text it finds', async () => {
    const whole = JSON.stringify({ place: 'here', records: [record] });
    const damaged = fc.oneof(
      fc.string(),
      fc.json(),
      fc.nat(whole.length - 1).map((end) => whole.slice(0, end)),
      fc.constant(whole.replace('"webgl"', '"abacus"')),
      fc.constant(whole.replace('3.5', '"fast"')),
    );
    await fc.assert(
      fc.asyncProperty(damaged, async (text) => {
        expect(await new RaceMemory(new OneText(text), 'here').find(record.key)).toBeUndefined();
      }),
    );
  });
});

describe('what needs a race of its own', () => {
  const key = (settings: Record<string, ConfigValue>, weights: number) =>
    raceKey(completeConfig(settings).config, weights);

  it('is not a model a little larger, or another learning rate', () => {
    const before = key({ encoder: 'mlp', batch: 64 }, 100_000);
    expect(key({ encoder: 'mlp', batch: 68 }, 110_000)).toBe(before);
    expect(key({ encoder: 'mlp', batch: 64, 'learning-rate': 0.1 }, 100_000)).toBe(before);
  });

  it('is a model or a batch many times as large, and another kind of encoder', () => {
    const before = key({ encoder: 'mlp', batch: 64 }, 100_000);
    expect(key({ encoder: 'mlp', batch: 64 }, 1_000_000)).not.toBe(before);
    expect(key({ encoder: 'mlp', batch: 1024 }, 100_000)).not.toBe(before);
    expect(key({ encoder: 'cnn', batch: 64 }, 100_000)).not.toBe(before);
    expect(key({ encoder: 'mlp', 'encoder.handwriting': 'cnn', batch: 64 }, 100_000)).not.toBe(before);
  });

  it('is always four times as many weights', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e8 }), fc.integer({ min: 1, max: 512 }), (weights, fours) => {
        const settings = { encoder: 'linear', batch: 4 * fours };
        expect(key(settings, 4 * weights)).not.toBe(key(settings, weights));
      }),
      { numRuns: 40 },
    );
  });
});
