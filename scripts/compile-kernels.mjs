import asc from 'assemblyscript/asc';

const OPTIONS = [
  '-O3',
  '--noAssert',
  // No memory of its own: it works on the numbers of tfjs, where they lie.
  ...['--runtime', 'stub', '--importMemory', '--maximumMemory', '65536'],
  ...['--enable', 'simd', '--disableWarning', 'AS112'],
];

/** @param {'index' | 'fused'} entry @param {string[]} options */
async function compile(entry, options) {
  /** @type {Uint8Array | undefined} */
  let code;
  const { error, stderr } = await asc.main(
    [`assembly/${entry}.ts`, ...OPTIONS, ...options, '--outFile', 'kernels.wasm'],
    {
      writeFile(name, contents) {
        if (name === 'kernels.wasm' && typeof contents !== 'string') code = contents;
      },
    },
  );
  if (error || code === undefined) throw new Error(`the kernels do not compile:\n${stderr.toString()}`);
  return Buffer.from(code).toString('base64');
}

const SHARED = ['--enable', 'threads', '--sharedMemory'];
const FUSED = ['--enable', 'relaxed-simd'];

/** The text of the module that holds the compiled kernels. Call in the root of the repository. */
export async function compileKernels() {
  const plain = await compile('index', []);
  const shared = await compile('index', SHARED);
  const fused = await compile('fused', FUSED);
  const fusedShared = await compile('fused', [...FUSED, ...SHARED]);
  return `// The code of /assembly, for memory of one thread and for memory that threads share, and what stands in for a part of it where
// the browser multiplies and adds in one instruction. Made by \`npm run make-kernels\`.
export const PLAIN =
  '${plain}';
export const SHARED =
  '${shared}';
export const FUSED =
  '${fused}';
export const FUSED_SHARED =
  '${fusedShared}';
`;
}
