import { describe, expect, it } from 'vitest';
import { losses } from '../../engine/losses/registry.ts';
import { methods } from '../../engine/methods/registry.ts';
import { renderFormula } from './render-formula.ts';

/** Ids of the parameters whose symbols a rendered formula can light, as the page finds them. */
async function litBy(formula: string): Promise<ReadonlySet<string>> {
  const html = await renderFormula(formula);
  expect(html).not.toContain('katex-error');
  return new Set([...html.matchAll(/class="[^"]*\bsymbol-([\w-]+)/g)].map(([, id]) => id));
}

const withSymbol = ({ parameters }: { readonly parameters: readonly { id: string; symbol?: string }[] }) =>
  parameters.filter(({ symbol }) => symbol !== undefined).map(({ id }) => id);

describe('the symbols of the formulas', () => {
  it.each([...losses, ...methods].map((descriptor) => [descriptor.id, descriptor] as const))(
    'of %s: every parameter that has a symbol lights it, and every symbol is lit by a parameter',
    async (_, descriptor) => {
      const lit = await litBy(descriptor.formula);
      const ids = descriptor.parameters.map(({ id }) => id);
      expect(withSymbol(descriptor).filter((id) => !lit.has(id))).toEqual([]);
      expect([...lit].filter((id) => !ids.includes(id))).toEqual([]);
    },
  );

  it('are several: the test looks at what it is meant to', () => {
    expect(losses.flatMap(withSymbol).length).toBeGreaterThan(10);
  });
});
