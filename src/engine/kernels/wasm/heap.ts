import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { FUSED, FUSED_SHARED, PLAIN, SHARED } from './code.ts';
import { type Call, type ProgramName, Programs } from './programs.ts';
import { threadCount } from './thread-count.ts';
import { Threads } from './threads.ts';

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

/** The code for a memory: the quickest that this browser can run. */
function modulesFor(memory: WebAssembly.Memory): readonly WebAssembly.Module[] {
  const [plain, fused] = (isShared(memory) ? [SHARED, FUSED_SHARED] : [PLAIN, FUSED]).map(bytesOf);
  const codes = WebAssembly.validate(fused) ? [plain, fused] : [plain];
  return codes.map((code) => new WebAssembly.Module(code));
}

/** The memory of tfjs's wasm backend, and the code of ours that works on it. */
export class Heap {
  private static readonly heaps = new WeakMap<BackendWasm, Heap>();
  private readonly memory: WebAssembly.Memory;
  private readonly modules: readonly WebAssembly.Module[];
  private readonly programs: Programs;
  private readonly module: v.InferOutput<typeof moduleSchema>;
  /** What products of each thread may use. */
  private readonly spares: number[] = [];
  private threads: Threads | undefined;

  /** @throws {TypeError} where tfjs keeps its memory elsewhere. */
  private constructor(private readonly backend: BackendWasm) {
    this.module = v.parse(moduleSchema, backend.wasm);
    const memory = this.module.wasmMemory ?? this.module.asm?.memory;
    if (memory === undefined) throw new TypeError('the memory of the wasm backend is not where it was');
    this.memory = memory;
    this.modules = modulesFor(memory);
    this.programs = new Programs(this.modules, memory);
    this.allocateSpares(1);
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

  /** Ends what a backend that is given up computes with. */
  static end(backend: object): void {
    if (backend instanceof BackendWasm) Heap.heaps.get(backend)?.threads?.end();
  }

  /**
   * Starts threads where they may share memory and where none were started, so that `wanted` compute, this one among them: as
   * many as suit the machine, or up to `SHARES`.
   *
   * @returns resolves once they compute; until then there is one.
   */
  async startThreads(wanted?: number): Promise<void> {
    if (!isShared(this.memory)) return;
    const count = wanted ?? threadCount(navigator.hardwareConcurrency);
    if (count < 2) return;
    this.allocateSpares(count);
    const allocate = (bytes: number) => this.allocate(bytes);
    this.threads ??= new Threads(this.modules, this.memory, allocate, count - 1);
    await this.threads.started;
  }

  /** Threads that compute, with this one. */
  get threadCount(): number {
    return this.threads?.count ?? 1;
  }

  /**
   * Which thread computes a share. What memory a computation uses besides its result belongs to the thread, as the
   * calls of one thread are never made at the same time.
   */
  threadOf(share: number): number {
    return this.threads?.threadOf(share) ?? 0;
  }

  /** What a product of a share may use while it is computed. */
  spareOf(share: number): number {
    return this.spares[this.threadOf(share)];
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

  dispose({ dataId }: TensorInfo): void {
    this.backend.disposeData(dataId);
  }

  allocate(bytes: number): number {
    return Number(this.module._malloc(bytes)) >>> 0;
  }

  free(address: number): void {
    this.module._free(address);
  }

  private allocateSpares(threads: number): void {
    while (this.spares.length < threads) this.spares.push(this.allocate(this.programs.spareBytes));
  }

  run(program: ProgramName, ...values: (number | boolean)[]): void {
    this.programs.run([program, ...values]);
  }

  /** Makes calls that do not depend on those of other shares; of each share in their order. At most `SHARES`. */
  runShares(shares: readonly (readonly Call[])[]): void {
    const here = (call: Call) => this.programs.run(call);
    if (this.threads) this.threads.run(shares, here);
    else for (const call of shares.flat()) here(call);
  }
}
