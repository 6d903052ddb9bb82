import asc from 'assemblyscript/asc';

const OPTIONS = [
  '-O3',
  '--noAssert',
  // No memory of its own: it works on the numbers of tfjs, where they lie.
  ...['--runtime', 'stub', '--importMemory', '--maximumMemory', '65536'],
  ...['--enable', 'simd', '--disableWarning', 'AS112'],
];

/** @param {string[]} options */
async function compile(options) {
  /** @type {Uint8Array | undefined} */
  let code;
  const { error, stderr } = await asc.main(
    ['assembly/index.ts', ...OPTIONS, ...options, '--outFile', 'kernels.wasm'],
    {
      writeFile(name, contents) {
        if (name === 'kernels.wasm' && typeof contents !== 'string') code = contents;
      },
    },
  );
  if (error || code === undefined) throw new Error(`the kernels do not compile:\n${stderr.toString()}`);
  return Buffer.from(code).toString('base64');
}

/** The text of the module that holds the compiled kernels. Call in the root of the repository. */
export async function compileKernels() {
  const plain = await compile([]);
  const shared = await compile(['--enable', 'threads', '--sharedMemory']);
  return `// The code of /assembly, for memory of one thread and for memory that threads share. Made by \`npm run make-kernels\`.
export const PLAIN =
  '${plain}';
export const SHARED =
  '${shared}';
`;
}
