import { describe, expect, it } from 'vitest';
import type { Embeddings } from '../measures/embeddings.ts';
import { instanceRetrieval } from '../measures/retrieval.ts';
import { similarityMatrix } from '../measures/similarity.ts';
import { Random } from '../random.ts';
import { applyMaps, refitCca } from './refit-cca.ts';

/** Three views of the same hidden numbers, each through a mixture of its own with noise of its own. */
function views(items: number, seed: number): Record<string, Embeddings> {
  const hidden = new Random(seed, 'hidden');
  const causes = Array.from({ length: items }, () => [hidden.normal(), hidden.normal(), hidden.normal()]);
  const view = (name: string): Embeddings => {
    const mixing = new Random(1, `mixing/${name}`);
    const weights = Array.from({ length: 6 }, () => [mixing.normal(), mixing.normal(), mixing.normal()]);
    const noise = new Random(seed, `noise/${name}`);
    const values = causes.flatMap((cause) =>
      weights.map((row) => row.reduce((sum, w, at) => sum + w * cause[at], 5) + noise.normal(0, 0.03)),
    );
    return { values: Float32Array.from(values), items, dim: 6 };
  };
  return { a: view('a'), b: view('b'), c: view('c') };
}

const recall = (x: Embeddings, y: Embeddings) =>
  instanceRetrieval(similarityMatrix(x, y, 'cosine'), x.items).recallAt1;

describe('canonical maps fitted to the outputs of towers', () => {
  const training = views(400, 1);
  const test = views(200, 2);

  it.each([
    ['two', ['a', 'b']],
    ['three', ['a', 'b', 'c']],
  ])('bring %s modalities that were mixed differently into one space', (_, modalities) => {
    const maps = refitCca(Object.fromEntries(modalities.map((id) => [id, training[id]])));
    expect(maps).toBeDefined();
    if (maps === undefined) return;
    const mapped = modalities.map((id) => applyMaps(maps, id, test[id]));
    const last = modalities.length - 1;
    expect(recall(test[modalities[0]], test[modalities[last]])).toBeLessThan(0.1);
    expect(recall(mapped[0], mapped[last])).toBeGreaterThan(0.9);
  });

  it('leave hardly anything of directions in which nothing agrees', () => {
    const maps = refitCca({ a: training.a, b: training.b });
    if (maps === undefined) throw new Error('there should be maps');
    const { values } = applyMaps(maps, 'a', test.a);
    const strength = (column: number) =>
      values.reduce((sum, value, at) => sum + (at % 6 === column ? value * value : 0), 0);
    expect(strength(5)).toBeLessThan(0.1 * strength(0));
  });

  it('are none where a tower gives the same for every item', () => {
    const flat = { values: new Float32Array(2400).fill(3), items: 400, dim: 6 };
    expect(refitCca({ a: training.a, b: flat })).toBeUndefined();
    const broken = { ...flat, values: flat.values.map(() => Number.NaN) };
    expect(refitCca({ a: training.a, b: broken })).toBeUndefined();
  });
});
