import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { infoNceFloor } from './info-nce-floor.ts';

const balanced = (classes: number) => new Array<number>(classes).fill(1 / classes);

describe('infoNceFloor', () => {
  it.each([
    [64, 1.929],
    [128, 2.585],
    [256, 3.26],
  ])('of a batch of %i from ten balanced classes is %f', (batch, floor) => {
    expect(infoNceFloor(batch, balanced(10))).toBeCloseTo(floor, 3);
  });

  it('is ln of the batch where there is one class, and 0 where there is one pair', () => {
    expect(infoNceFloor(50, [1])).toBeCloseTo(Math.log(50), 12);
    expect(infoNceFloor(1, balanced(4))).toBe(0);
  });

  it('counts classes by their share: the mean of ln(1 + others of the class) over drawn batches', () => {
    const shares = [0.7, 0.2, 0.1];
    const random = new Random(1, 'batches');
    const drawClass = () => {
      const at = random.uniform();
      return at < 0.7 ? 0 : at < 0.9 ? 1 : 2;
    };
    let sum = 0;
    const batches = 4000;
    for (let index = 0; index < batches; index++) {
      const batch = Array.from({ length: 16 }, drawClass);
      sum += Math.log(batch.filter((other) => other === batch[0]).length);
    }
    // One draw deviates by about .7, the mean of 4000 by .011.
    expect(Math.abs(infoNceFloor(16, shares) - sum / batches)).toBeLessThan(0.045);
  });

  it('stays finite for large batches and for shares near 0 and 1', () => {
    expect(infoNceFloor(5000, [0.9999, 0.0001, 0])).toBeCloseTo(Math.log(5000), 2);
    expect(infoNceFloor(5000, balanced(10))).toBeCloseTo(Math.log(500), 2);
  });
});
