import { type GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { env, type TensorInfo } from '@tensorflow/tfjs-core';

type Uniform = readonly ['int' | 'float', number];

/** A fragment program and what it is run on. */
export interface Computation {
  /** Tensors by the name under which the code reads them: `x` is read by tfjs's `getX(…)`. */
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  readonly outputShape: readonly number[];
  /** Whether inputs and output are textures whose texels hold 2 × 2 numbers of a matrix, or single numbers. */
  readonly packed: { readonly inputs: boolean; readonly output: boolean };
  readonly uniforms?: Readonly<Record<string, Uniform>>;
  /** GLSL with a `main` that calls tfjs's `getOutputCoords` and `setOutput`. */
  readonly code: string;
}

/** @throws {TypeError} where the kernel was registered for another backend. */
export function webgl(backend: unknown): MathBackendWebGL {
  if (backend instanceof MathBackendWebGL) return backend;
  throw new TypeError('this kernel runs on the WebGL backend only');
}

/** Whether the numbers of a tensor lie in a texture of 2 × 2 blocks. */
export function isPacked(backend: unknown, { dataId }: TensorInfo): boolean {
  return webgl(backend).texData.get(dataId).isPacked === true;
}

/** The number of a scalar that the GPU has not seen yet. */
export function knownNumber(backend: unknown, { dataId }: TensorInfo): number | undefined {
  const { values } = webgl(backend).texData.get(dataId);
  return values instanceof Float32Array ? values[0] : undefined;
}

/** Runs a computation once. */
export function compute(backend: unknown, computation: Computation): TensorInfo {
  const { inputs, outputShape, packed, uniforms = {}, code } = computation;
  const program: GPGPUProgram = {
    variableNames: Object.keys(inputs),
    outputShape: [...outputShape],
    packedInputs: packed.inputs,
    packedOutput: packed.output,
    // Shapes are numbers given to the program, so that one program serves all of them: compiling takes long.
    enableShapeUniforms: true,
    customUniforms: Object.entries(uniforms).map(([name, [type]]) => ({ name, type })),
    userCode: code,
  };
  const values = Object.values(uniforms).map(([, value]) => [value]);
  const staysPacked = true;
  return webgl(backend).runWebGLProgram(program, Object.values(inputs), 'float32', values, staysPacked);
}

export const MATRICES = { inputs: true, output: true } as const;

const getter = (input: string) => `get${input.charAt(0).toUpperCase()}${input.slice(1)}`;

/**
 * `vec4 NAME(int row, int column)`: a block of 2 × 2 numbers of a matrix, row by row, counted in blocks. What lies beyond
 * the last row or column of the matrix is undefined.
 *
 * @param input the name under which the program has the matrix.
 */
export function blockReader(name: string, input: string, { shape }: TensorInfo): string {
  // tfjs lays a matrix out as it is unless a side is longer than a texture may be.
  const isPlain = Math.max(...shape) <= 2 * env().getNumber('WEBGL_MAX_TEXTURE_SIZE');
  const block = isPlain
    ? `texelFetch(${input}, ivec2(column, row), 0)`
    : `${getter(input)}(2 * row, 2 * column)`;
  return `vec4 ${name}(int row, int column) { return ${block}; }`;
}

/**
 * `ivec2 divided(int number, int by)`: the whole quotient and what is left over. By way of floats, because GPUs divide
 * whole numbers slowly; a quotient that rounding puts one too high or low is put right.
 */
export const DIVIDED = `
  ivec2 divided(int number, int by) {
    int quotient = int(float(number) / float(by));
    int rest = number - quotient * by;
    if (rest < 0) return ivec2(quotient - 1, rest + by);
    return rest < by ? ivec2(quotient, rest) : ivec2(quotient + 1, rest - by);
  }`;

/** `ivec2 ownBlock()` is where the output block lies (row, column); `writeBlock` puts zeros beyond the matrix's end. */
export const OUTPUT_BLOCK = `
  ivec2 ownBlock() { return getOutputCoords() / 2; }
  void writeBlock(ivec2 block, int rows, int columns, vec4 value) {
    if (2 * block.x + 1 >= rows) value.zw = vec2(0.0);
    if (2 * block.y + 1 >= columns) value.yw = vec2(0.0);
    setOutput(value);
  }`;
