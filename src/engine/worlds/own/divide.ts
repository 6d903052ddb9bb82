import type { Random } from '../../random.ts';

export type SplitBy = 'group' | 'random' | 'order';

/** More held-out pairs than this take too long to measure again and again. */
export const MOST_HELD_OUT = 2000;

export interface Division {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

const shuffled = (rows: Uint32Array, random: Random) =>
  Uint32Array.from(random.permutation(rows.length), (place) => rows[place]);

/** Whole groups in random order: held out until the share is reached, but never all of them. */
function byGroup(groups: Uint32Array, held: number, random: Random): Division {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const ids = [...sizes.keys()];
  const order = Array.from(random.permutation(ids.length), (place) => ids[place]);
  const chosen = new Set<number>();
  let count = 0;
  for (const group of order.slice(0, -1)) {
    if (count >= held) break;
    chosen.add(group);
    count += sizes.get(group) ?? 0;
  }
  const rows = Uint32Array.from(groups, (_, row) => row);
  return {
    train: rows.filter((row) => !chosen.has(groups[row])),
    test: rows.filter((row) => chosen.has(groups[row])),
  };
}

/**
 * Divides rows into those to learn from and those held out; both come in random order. Of more than 2,000 held-out rows
 * as many are drawn, and the others are left out altogether.
 *
 * @param groups group of each row `[rows]`; where it is absent every row is its own group.
 * @param share of the rows to hold out, 0 to 1.
 * @param by whole groups drawn at random, rows drawn at random, or the last rows.
 */
export function divideRows(
  rows: number,
  groups: Uint32Array | undefined,
  share: number,
  by: SplitBy,
  random: Random,
): Division {
  const held = Math.min(rows - 1, Math.max(1, Math.round(share * rows)));
  const order = random.fork('order');
  if (by === 'group' && groups && groups.some((group) => group !== groups[0])) {
    const { train, test } = byGroup(groups, held, random.fork('groups'));
    return { train: shuffled(train, order), test: shuffled(test, order).subarray(0, MOST_HELD_OUT) };
  }
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  const drawn = by === 'order' ? all : shuffled(all, random.fork('rows'));
  const [train, test] = [drawn.subarray(0, rows - held), drawn.subarray(rows - held)];
  return { train: shuffled(train, order), test: shuffled(test, order).subarray(0, MOST_HELD_OUT) };
}
