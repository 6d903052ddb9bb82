import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget } from './budget.ts';

const shares = fc.double({ min: 0.005, max: 0.5, noNaN: true });
const costs = fc.array(fc.double({ min: 0.1, max: 300, noNaN: true }), { minLength: 2, maxLength: 80 });

interface Spending {
  readonly start: number;
  readonly end: number;
}

/** Spends on one thing after another, of so many pieces each, as soon as it may. */
function spendEagerly(budget: Budget, pieces: number, all: readonly number[]): readonly Spending[] {
  let now = 0;
  return all.map((cost, at) => {
    const start = Math.max(now, at % pieces === 0 ? budget.beginsAt : budget.goesOnAt);
    now = start + cost;
    budget.spend(start, now);
    return { start, end: now };
  });
}

describe('a budget', () => {
  it('spends of no window more than its share of that and of what it may take ahead, and one piece', () => {
    fc.assert(
      fc.property(
        shares,
        fc.integer({ min: 0, max: 8000 }),
        fc.integer({ min: 1, max: 20 }),
        costs,
        (share, ahead, pieces, all) => {
          const spendings = spendEagerly(new Budget(share, ahead), pieces, all);
          const most = Math.max(...all);
          for (const [first, { start }] of spendings.entries()) {
            let spent = 0;
            for (const { start: from, end } of spendings.slice(first)) {
              spent += end - from;
              expect(spent).toBeLessThanOrEqual(share * (end - start + ahead) + most + 1e-6);
            }
          }
        },
      ),
    );
  });

  it('begins again once all before is paid for, and goes on after a rest as long as the piece', () => {
    const budget = new Budget(0.1, 1000);
    budget.spend(100, 110);
    budget.spend(120, 130);
    expect(budget.beginsAt).toBeCloseTo(300);
    expect(budget.goesOnAt).toBe(140);
    budget.spend(140, 340);
    expect(budget.beginsAt).toBeCloseTo(2300);
    expect(budget.goesOnAt).toBeCloseTo(1300);
  });

  it('takes nothing ahead unless it is told to', () => {
    const budget = new Budget(0.1);
    budget.spend(0, 10);
    expect(budget.goesOnAt).toBe(budget.beginsAt);
  });
});
