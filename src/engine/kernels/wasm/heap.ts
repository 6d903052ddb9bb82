import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { FUSED, FUSED_SHARED, PLAIN, SHARED } from './code.ts';

/** The functions of /assembly. */
type ProgramName =
  | 'adam'
  | 'addBias'
  | 'addColumnSums'
  | 'gradientDescent'
  | 'infoNceExponentials'
  | 'infoNceGradient'
  | 'momentum'
  | 'patches'
  | 'product'
  | 'reluGradient'
  | 'rmsProp'
  | 'scale'
  | 'unitRows'
  | 'unitRowsGradient';

const memorySchema = v.optional(v.instance(WebAssembly.Memory));
/** What Emscripten's module has that tfjs does not tell of; its memory is alone where threads share it. */
const moduleSchema = v.object({
  wasmMemory: memorySchema,
  asm: v.optional(v.object({ memory: memorySchema })),
  _malloc: v.function(),
  _free: v.function(),
});

const bytesOf = (code: string) => Uint8Array.from(atob(code), (character) => character.charCodeAt(0));

/** Whether this machine can run the code of ours at all. */
export const canRun = () => WebAssembly.validate(bytesOf(PLAIN));

function isShared({ buffer }: WebAssembly.Memory): boolean {
  return typeof SharedArrayBuffer !== 'undefined' && buffer instanceof SharedArrayBuffer;
}

/** The programs for a memory: the quickest that this browser can run. */
function programsOn(memory: WebAssembly.Memory): WebAssembly.Exports {
  const instance = (code: Uint8Array<ArrayBuffer>) =>
    new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } }).exports;
  const programs = instance(bytesOf(isShared(memory) ? SHARED : PLAIN));
  const fused = bytesOf(isShared(memory) ? FUSED_SHARED : FUSED);
  return WebAssembly.validate(fused) ? { ...programs, ...instance(fused) } : programs;
}

/** The memory of tfjs's wasm backend, and the code of ours that works on it. */
export class Heap {
  private static readonly heaps = new WeakMap<BackendWasm, Heap>();
  private readonly memory: WebAssembly.Memory;
  private readonly programs: WebAssembly.Exports;
  private readonly module: v.InferOutput<typeof moduleSchema>;
  /** What products may use while they are computed. */
  readonly spare: number;

  /** @throws {TypeError} where tfjs keeps its memory elsewhere. */
  private constructor(private readonly backend: BackendWasm) {
    this.module = v.parse(moduleSchema, backend.wasm);
    const memory = this.module.wasmMemory ?? this.module.asm?.memory;
    if (memory === undefined) throw new TypeError('the memory of the wasm backend is not where it was');
    this.memory = memory;
    this.programs = programsOn(memory);
    const { spareBytes } = this.programs;
    this.spare = this.allocate(typeof spareBytes === 'function' ? Number(spareBytes()) : 0);
  }

  /** @throws {TypeError} where the kernel was registered for another backend. */
  static of(backend: unknown): Heap {
    if (!(backend instanceof BackendWasm)) throw new TypeError('this kernel runs on the wasm backend only');
    const known = Heap.heaps.get(backend);
    if (known) return known;
    const heap = new Heap(backend);
    Heap.heaps.set(backend, heap);
    return heap;
  }

  /** A tensor whose numbers are whatever lay there. */
  make(shape: readonly number[]): TensorInfo {
    return this.backend.makeOutput([...shape], 'float32');
  }

  /** The same numbers under another tensor. */
  again({ dataId, shape, dtype }: TensorInfo): TensorInfo {
    this.backend.incRef(dataId);
    return { dataId, shape, dtype };
  }

  /** Where the numbers of a tensor lie, in bytes. @throws {TypeError} where they are not floats: nothing else is read. */
  at(tensor: TensorInfo): number {
    if (tensor.dtype !== 'float32') throw new TypeError(`a kernel got ${tensor.dtype} in place of float32`);
    return this.backend.getMemoryOffset(tensor.dataId);
  }

  /** The numbers of a tensor where they lie, until memory is next asked for. */
  numbers(tensor: TensorInfo): Float32Array {
    return new Float32Array(this.memory.buffer, this.at(tensor), util.sizeFromShape(tensor.shape));
  }

  allocate(bytes: number): number {
    return Number(this.module._malloc(bytes)) >>> 0;
  }

  free(address: number): void {
    this.module._free(address);
  }

  run(program: ProgramName, ...values: (number | boolean)[]): void {
    const given = this.programs[program];
    if (typeof given === 'function') given(...values);
  }
}
