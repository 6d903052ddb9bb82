import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOnePiece, type Look, Looking } from './looking.ts';

/** Time that passes only by what is done, and how much of it was spent on each look. */
class World {
  now = 0;
  readonly spent = new Map<string, number>();
  readonly begun = new Map<string, number[]>();

  look(name: string, every: number, pieces: number, costs: () => number, share = 0.1): Look {
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
      share,
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
  it('never takes more than its shares of the time, however dear it is', async () => {
    const cost = fc.integer({ min: 0, max: 400 });
    const costs = fc.array(cost, { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(costs, costs, fc.integer({ min: 1, max: 300 }), async (frames, measures, slice) => {
        const world = new World();
        let piece = 0;
        const dear = (of: readonly number[]) => () => of[piece++ % of.length];
        const looks = [
          world.look('frames', 100, 1, dear(frames), 0.12),
          world.look('measures', 1000, 6, dear(measures), 0.08),
        ];
        const looking = new Looking(looks, () => world.now);
        for (let until = 2000; until <= 40_000; until += 2000) {
          await world.train(looking, slice, until);
          // What was looked at last is paid for by the training that follows.
          const unpaid = Math.max(...frames) + Math.max(...measures);
          expect(world.looked - unpaid).toBeLessThanOrEqual(world.now / 5);
        }
      }),
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

  it('shows frames at their own pace between the pieces of a dear measurement, which comes to its end', async () => {
    const world = new World();
    const looks = [world.look('frames', 100, 1, () => 30), world.look('measures', 1000, 4, () => 700)];
    const looking = new Looking(looks, () => world.now);
    await world.train(looking, 10, 200_000);
    const frames = world.begun.get('frames') ?? [];
    const gaps = frames.slice(1).map((start, at) => start - frames[at]);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(30 / 0.1 + 700 + 2 * 10);
    expect(world.begun.get('measures')?.length).toBeGreaterThan(5);
  });

  it('may run ahead of its share to come to its end soon, never without training between, and pays for it afterwards', async () => {
    const share = 0.08;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 20, max: 90 }),
        fc.integer({ min: 1, max: 100 }),
        async (pieces, cost, slice) => {
          const world = new World();
          const ends: number[] = [];
          const measures = world.look('measures', 1000, pieces, () => cost, share);
          const whole: Look = {
            ...measures,
            ahead: 8000,
            begin: (thorough) => {
              const begun = measures.begin(thorough);
              const next = async () => {
                const result = await begun.next();
                if (result.done) ends.push(world.now);
                return result;
              };
              return { next };
            },
          };
          const looking = new Looking([whole], () => world.now);
          await world.train(looking, slice, 100_000);
          const begins = world.begun.get('measures') ?? [];
          const total = pieces * cost;
          // As soon as the pieces and as much training, while that is within what may be taken ahead.
          const bySlices = pieces * (2 * cost + slice);
          const owed = Math.max(0, total - share * 8000) / share;
          begins.slice(0, ends.length).forEach((begin, at) => {
            expect(ends[at] - begin).toBeLessThanOrEqual(bySlices + owed + slice);
          });
          begins.slice(1).forEach((begin, at) => {
            expect(begin - begins[at]).toBeGreaterThanOrEqual(Math.max(1000, total / share) - 1e-6);
            expect(begin - begins[at]).toBeLessThanOrEqual(Math.max(1000, bySlices, total / share) + slice);
          });
          expect(world.looked - total).toBeLessThanOrEqual(share * world.now);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is done in full, and anew, when asked for', async () => {
    const world = new World();
    const measures = world.look('measures', 1000, 4, () => 30);
    const looking = new Looking([measures], () => world.now);
    await looking.turn();
    expect(world.spent.get('measures')).toBe(30);
    await looking.complete(measures, true);
    expect(world.spent.get('measures')).toBe(150);
    expect(world.begun.get('measures')).toHaveLength(2);
  });

  it('begins anew after a failure', async () => {
    let failures = 0;
    let now = 0;
    const failing = inOnePiece(() => {
      failures++;
      return Promise.reject(new Error('the device was lost'));
    });
    const looking = new Looking([{ every: 10, share: 0.2, begin: () => failing }], () => now);
    await expect(looking.turn()).rejects.toThrow('lost');
    now = 1000;
    await expect(looking.turn()).rejects.toThrow('lost');
    expect(failures).toBe(2);
  });
});
