// npm run make-kernels: compiles the kernels of the WebAssembly backend, which are part of the repository as they were compiled.
import { writeFileSync } from 'node:fs';
import { compileKernels } from './compile-kernels.mjs';
import { root } from './root.mjs';

process.chdir(root);
writeFileSync('src/engine/kernels/wasm/code.ts', await compileKernels());
