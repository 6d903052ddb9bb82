import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOnePiece, type Look, Looking } from './looking.ts';

/** Time that passes only by what is done, and how much of it was spent on each look. */
class World {
  now = 0;
  readonly spent = new Map<string, number>();
  readonly begun = new Map<string, number[]>();

  look(name: string, every: number, pieces: number, costs: () => number, weight = 1): Look {
    const work = () => {
      const cost = costs();
      this.now += cost;
      this.spent.set(name, (this.spent.get(name) ?? 0) + cost);
    };
    const begin = async function* (): AsyncGenerator<void> {
      for (let piece = 0; piece < pieces; piece++) {
        if (piece > 0) yield;
        work();
      }
    };
    return {
      every,
      weight,
      begin: () => {
        this.begun.set(name, [...(this.begun.get(name) ?? []), this.now]);
        return begin();
      },
    };
  }

  get looked(): number {
    return [...this.spent.values()].reduce((sum, spent) => sum + spent, 0);
  }

  /** Trains in slices until that time, looking between them. */
  async train(looking: Looking, sliceMs: number, until: number): Promise<void> {
    while (this.now < until) {
      this.now += sliceMs;
      await looking.turn();
    }
  }
}

describe('looking at a run', () => {
  it('never takes more than a fifth of the time, however dear it is', async () => {
    const cost = fc.integer({ min: 0, max: 400 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(cost, { minLength: 1 }),
        fc.integer({ min: 1, max: 300 }),
        async (costs, slice) => {
          const world = new World();
          let piece = 0;
          const dear = () => costs[piece++ % costs.length];
          const looks = [world.look('frames', 100, 1, dear), world.look('measures', 1000, 6, dear)];
          const looking = new Looking(looks, () => world.now);
          for (let until = 2000; until <= 40_000; until += 2000) {
            await world.train(looking, slice, until);
            // What was just looked at is paid for by the training that follows.
            const paid = world.looked - Math.max(...costs);
            expect(paid).toBeLessThanOrEqual(world.now / 5);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is no more frequent than is wanted where it is cheap', async () => {
    const world = new World();
    const looking = new Looking([world.look('frames', 100, 1, () => 1)], () => world.now);
    await world.train(looking, 2, 10_000);
    expect(world.begun.get('frames')?.length).toBeGreaterThan(90);
    expect(world.begun.get('frames')?.length).toBeLessThanOrEqual(100);
  });

  it('shows frames between the pieces of a long measurement, and comes to its end', async () => {
    const world = new World();
    const looks = [world.look('frames', 100, 1, () => 30), world.look('measures', 1000, 10, () => 50)];
    const looking = new Looking(looks, () => world.now);
    await world.train(looking, 10, 60_000);
    const frames = world.begun.get('frames') ?? [];
    const gaps = frames.slice(1).map((start, at) => start - frames[at]);
    expect(Math.max(...gaps)).toBeLessThan(5 * (30 + 50) + 50);
    expect(world.begun.get('measures')?.length).toBeGreaterThan(10);
  });

  it('shares its time by weight where all of it is wanted', async () => {
    const world = new World();
    const looks = [
      world.look('frames', 1, 1, () => 40, 3),
      world.look('batches', 1, 1, () => 25),
      world.look('measures', 1, 5, () => 300),
    ];
    await world.train(new Looking(looks, () => world.now), 10, 200_000);
    const spent = (name: string) => world.spent.get(name) ?? 0;
    expect(spent('frames') / spent('measures')).toBeCloseTo(3, 0);
    expect(spent('batches') / spent('measures')).toBeCloseTo(1, 0);
  });

  it('is done in full, and anew, when asked for', async () => {
    const world = new World();
    const measures = world.look('measures', 1000, 4, () => 10);
    const looking = new Looking([measures], () => world.now);
    await looking.turn();
    expect(world.spent.get('measures')).toBe(10);
    await looking.complete(measures, true);
    expect(world.spent.get('measures')).toBe(50);
    expect(world.begun.get('measures')).toHaveLength(2);
  });

  it('begins anew after a failure', async () => {
    let failures = 0;
    let now = 0;
    const failing = inOnePiece(() => {
      failures++;
      return Promise.reject(new Error('the device was lost'));
    });
    const looking = new Looking([{ every: 10, weight: 1, begin: () => failing }], () => now);
    await expect(looking.turn()).rejects.toThrow('lost');
    now = 1000;
    await expect(looking.turn()).rejects.toThrow('lost');
    expect(failures).toBe(2);
  });
});
