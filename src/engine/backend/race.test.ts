import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BACKENDS, type BackendName } from './backend.ts';
import { BackendUnfitError, type Contestant, type Lap, median, RULES, race, winnerOf } from './race.ts';

/** How a made-up backend behaves; times in milliseconds of a clock that only it moves. */
interface Behaviour {
  readonly warmUp?: number;
  readonly steps?: readonly number[];
  readonly startError?: Error;
  readonly stepError?: Error;
}

class Scene {
  now = 0;
  readonly stepsTaken = new Map<BackendName, number>();
  readonly ended: BackendName[] = [];

  contestant(
    backend: BackendName,
    { warmUp = 0, steps = [1], startError, stepError }: Behaviour,
  ): Contestant {
    let warmAt = 0;
    return {
      backend,
      start: async () => {
        if (startError) throw startError;
        warmAt = this.now + warmUp;
      },
      isWarm: async () => {
        this.now += Math.min(4, Math.max(0, warmAt - this.now));
        return this.now >= warmAt;
      },
      step: async () => {
        if (stepError) throw stepError;
        const taken = this.stepsTaken.get(backend) ?? 0;
        this.stepsTaken.set(backend, taken + 1);
        const time = steps[taken % steps.length];
        this.now += time;
        return time;
      },
      end: () => void this.ended.push(backend),
    };
  }

  async run(contestants: readonly Contestant[]): Promise<readonly Lap[]> {
    const running = race(contestants, RULES, () => this.now);
    for (;;) {
      const piece = await running.next();
      if (piece.done) return piece.value;
    }
  }
}

async function raced(behaviours: Partial<Record<BackendName, Behaviour>>) {
  const scene = new Scene();
  const contestants = BACKENDS.flatMap((name) => {
    const behaviour = behaviours[name];
    return behaviour ? [scene.contestant(name, behaviour)] : [];
  });
  return { scene, laps: await scene.run(contestants) };
}

describe('a race of backends', () => {
  it('measures the median step of each and finds the fastest', async () => {
    const { laps } = await raced({
      webgpu: { steps: [3, 50, 3] },
      webgl: { steps: [7] },
      wasm: { steps: [4] },
    });
    expect(laps).toEqual([
      { backend: 'webgpu', outcome: 'measured', msPerStep: 3 },
      { backend: 'webgl', outcome: 'measured', msPerStep: 7 },
      { backend: 'wasm', outcome: 'measured', msPerStep: 4 },
    ]);
    expect(winnerOf(laps)).toBe('webgpu');
  });

  it('does not count how long the first step took, unless it takes too long to wait for', async () => {
    const { laps } = await raced({
      webgpu: { warmUp: RULES.warmUpMs - 10, steps: [2] },
      webgl: { warmUp: RULES.warmUpMs + 100, steps: [1] },
      wasm: { steps: [5] },
    });
    expect(laps[0]).toEqual({ backend: 'webgpu', outcome: 'measured', msPerStep: 2 });
    expect(laps[1]).toEqual({ backend: 'webgl', outcome: 'slow-start' });
    expect(winnerOf(laps)).toBe('webgpu');
  });

  it('takes two steps only of one that is far behind, and three of one that is slow', async () => {
    const { scene } = await raced({ webgpu: { steps: [200] }, webgl: { steps: [2000] } });
    expect(scene.stepsTaken.get('webgpu')).toBe(3);
    expect(scene.stepsTaken.get('webgl')).toBe(2);
  });

  it('goes on without those that fail, break on the way, or do not exist', async () => {
    const { laps } = await raced({
      webgpu: { stepError: new Error('the device was lost') },
      webgl: { startError: new BackendUnfitError('absent', 'this browser has no WebGL 2') },
      wasm: { steps: [9] },
    });
    expect(laps).toEqual([
      { backend: 'webgpu', outcome: 'failed', reason: 'the device was lost' },
      { backend: 'webgl', outcome: 'absent' },
      { backend: 'wasm', outcome: 'measured', msPerStep: 9 },
    ]);
  });

  it('tries plain JavaScript where steps are short, or where nothing else can be measured', async () => {
    const long = await raced({ wasm: { steps: [RULES.plainUpToMs + 1] }, cpu: { steps: [1] } });
    expect(long.laps[1]).toEqual({ backend: 'cpu', outcome: 'left-out' });
    expect(long.scene.stepsTaken.has('cpu')).toBe(false);
    const short = await raced({ wasm: { steps: [2] }, cpu: { steps: [1] } });
    expect(winnerOf(short.laps)).toBe('cpu');
    const alone = await raced({ wasm: { startError: new Error('no memory') }, cpu: { steps: [80] } });
    expect(winnerOf(alone.laps)).toBe('cpu');
  });

  it('has no winner where nothing could be measured', async () => {
    const { laps } = await raced({ wasm: { startError: new Error('no memory') } });
    expect(winnerOf(laps)).toBeUndefined();
  });

  it('lets go of the contestant it is with when it is ended early', async () => {
    const scene = new Scene();
    const running = race([scene.contestant('webgpu', { steps: [1] }), scene.contestant('wasm', {})]);
    await running.next();
    await running.return([]);
    expect(scene.ended).toEqual(['webgpu']);
  });

  it('whatever the contestants do, gives one lap each in order, and the fastest measured one wins', async () => {
    const behaviour = fc.record(
      {
        warmUp: fc.integer({ min: 0, max: 2 * RULES.warmUpMs }),
        steps: fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 9 }),
        startError: fc.constantFrom(new Error('no'), new BackendUnfitError('software', 'no card')),
        stepError: fc.constant(new Error('lost')),
      },
      { requiredKeys: ['warmUp', 'steps'] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...BACKENDS]),
        fc.array(behaviour, { minLength: 4 }),
        async (names, all) => {
          const scene = new Scene();
          const laps = await scene.run(names.map((name, at) => scene.contestant(name, all[at])));
          expect(laps.map(({ backend }) => backend)).toEqual(names);
          const times = laps.flatMap((lap) => (lap.outcome === 'measured' ? [lap.msPerStep] : []));
          const winner = laps.find(({ backend }) => backend === winnerOf(laps));
          expect(winner?.outcome === 'measured' ? winner.msPerStep : Infinity).toBe(Math.min(...times));
          const tookPart = laps.filter(({ outcome }) => outcome !== 'left-out').map(({ backend }) => backend);
          expect(scene.ended).toEqual(tookPart);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds the middle of few numbers', () => {
    expect(median([3])).toBe(3);
    expect(median([4, 1])).toBe(2.5);
    expect(median([9, 1, 5])).toBe(5);
  });
});
