/** TeX of our own as HTML, by a library that is loaded when the first formula is. */
export async function renderFormula(formula: string): Promise<string> {
  const [{ default: katex }] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')]);
  // Descriptors are our own text; \htmlClass marks the symbols that controls light.
  const trust = ({ command }: { command: string }) => command === '\\htmlClass';
  return katex.renderToString(formula, {
    displayMode: true,
    throwOnError: false,
    strict: false,
    trust,
    output: 'htmlAndMathml',
  });
}
