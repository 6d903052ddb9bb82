/** The functions of /assembly; threads are told of them by their place in this list. */
export const PROGRAMS = [
  'adam',
  'addBias',
  'addColumnSums',
  'gradientDescent',
  'infoNceExponentials',
  'infoNceGradient',
  'momentum',
  'patches',
  'product',
  'reluGradient',
  'rmsProp',
  'scale',
  'unitRows',
  'unitRowsGradient',
] as const;
export type ProgramName = (typeof PROGRAMS)[number];

/** One run of a program: pointers in bytes, sizes in numbers. */
export type Call = readonly [program: ProgramName, ...values: (number | boolean)[]];

/** The programs on a memory; those of a later module stand in for those of an earlier one. */
export class Programs {
  private readonly exports: WebAssembly.Exports;

  constructor(modules: readonly WebAssembly.Module[], memory: WebAssembly.Memory) {
    const all = modules.map((module) => new WebAssembly.Instance(module, { env: { memory } }).exports);
    this.exports = Object.assign({}, ...all);
  }

  /** How much memory a product wants for itself. */
  get spareBytes(): number {
    const { spareBytes } = this.exports;
    return typeof spareBytes === 'function' ? Number(spareBytes()) : 0;
  }

  run([program, ...values]: Call): void {
    const given = this.exports[program];
    if (typeof given === 'function') given(...values);
  }
}
