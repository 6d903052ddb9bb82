import { type GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { env, type TensorInfo, util } from '@tensorflow/tfjs-core';

type Uniform = readonly ['int' | 'float', number];

/** A fragment program and what it is run on. */
export interface Computation {
  /** Tensors by the name under which the code reads them: `x` is read by tfjs's `getX(…)`. */
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  /** A scalar is written as a number; all else, and all that is read, lies in blocks of 2 × 2 numbers. */
  readonly outputShape: readonly number[];
  readonly uniforms?: Readonly<Record<string, Uniform>>;
  /** GLSL with a `main` that calls tfjs's `getOutputCoords` and `setOutput`. */
  readonly code: string;
}

/** @throws {TypeError} where the kernel was registered for another backend. */
export function webgl(backend: unknown): MathBackendWebGL {
  if (backend instanceof MathBackendWebGL) return backend;
  throw new TypeError('this kernel runs on the WebGL backend only');
}

/** The number of a scalar that the GPU has not seen yet. */
export function knownNumber(backend: unknown, { dataId }: TensorInfo): number | undefined {
  const { values } = webgl(backend).texData.get(dataId);
  return values instanceof Float32Array ? values[0] : undefined;
}

export const sizeOf = ({ shape }: TensorInfo) => util.sizeFromShape([...shape]);

/**
 * A tensor as a matrix whose rows are its last axis, which is how it lies unless the axis before is odd: then tfjs moves
 * its blocks first, where it has not come from a kernel that gave it that way.
 */
export function asMatrix(tensor: TensorInfo): TensorInfo {
  const { dataId, dtype, shape } = tensor;
  const columns = shape.length === 0 ? 1 : shape[shape.length - 1];
  return { dataId, dtype, shape: [sizeOf(tensor) / columns, columns] };
}

/** Runs a computation once. */
export function compute(backend: unknown, computation: Computation): TensorInfo {
  const { inputs, outputShape, uniforms = {}, code } = computation;
  const program: GPGPUProgram = {
    variableNames: Object.keys(inputs),
    outputShape: [...outputShape],
    packedInputs: true,
    packedOutput: outputShape.length > 0,
    // Shapes are numbers given to the program, so that one program serves all of them: compiling takes long.
    enableShapeUniforms: true,
    customUniforms: Object.entries(uniforms).map(([name, [type]]) => ({ name, type })),
    userCode: code,
  };
  const values = Object.values(uniforms).map(([, value]) => [value]);
  const staysPacked = true;
  return webgl(backend).runWebGLProgram(program, Object.values(inputs), 'float32', values, staysPacked);
}

/** tfjs lays a matrix out as it is unless a side is longer than a texture may be. */
const isPlain = ({ shape }: TensorInfo) =>
  Math.max(...shape) <= 2 * env().getNumber('WEBGL_MAX_TEXTURE_SIZE');

const getter = (input: string) => `get${input.charAt(0).toUpperCase()}${input.slice(1)}`;

/**
 * `vec4 NAME(int row, int column)`: a block of 2 × 2 numbers of a matrix, row by row, counted in blocks. What lies beyond
 * the last row or column of the matrix is undefined.
 *
 * @param input the name under which the program has the matrix.
 */
export function blockReader(name: string, input: string, matrix: TensorInfo): string {
  const block = isPlain(matrix)
    ? `texelFetch(${input}, ivec2(column, row), 0)`
    : `${getter(input)}(2 * row, 2 * column)`;
  return `vec4 ${name}(int row, int column) { return ${block}; }`;
}

/**
 * The same for long loops: where the CPU draws, sampling takes a quarter less than fetching, if nothing of the texture has
 * to be asked for within the loop. `prepare` asks for it, at the beginning of `main`.
 */
export function blockSampler(name: string, input: string, matrix: TensorInfo) {
  if (!isPlain(matrix)) return { declare: blockReader(name, input, matrix), prepare: '' };
  const texel = `texelOf${name}`;
  return {
    declare: `
      vec2 ${texel};
      vec4 ${name}(int row, int column) { return texture(${input}, (vec2(column, row) + 0.5) * ${texel}); }`,
    prepare: `${texel} = 1.0 / vec2(textureSize(${input}, 0));`,
  };
}

/** `vec2 twoOf(vec4 block, ivec2 at)`: the number at (row, column), and the one after it where the column is even. */
export const TWO_OF = `
  vec2 twoOf(vec4 block, ivec2 at) {
    vec2 line = (at.x & 1) == 0 ? block.xy : block.zw;
    return (at.y & 1) == 0 ? line : line.yx;
  }`;

/**
 * GLSL for two numbers that follow one another.
 *
 * @param read GLSL for `twoOf` the block that a place is in.
 * @param inOneBlock whether every even place and the one after it are in the same.
 */
export function twoBy(read: (place: string) => string, place: string, inOneBlock: boolean): string {
  return inOneBlock ? read(place) : `vec2(${read(place)}.x, ${read(`${place} + 1`)}.x)`;
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

/** `writeBlock` puts zeros beyond the end of the output matrix; `block` is where it lies (row, column). */
export const WRITE_BLOCK = `
  void writeBlock(ivec2 block, int rows, int columns, vec4 value) {
    if (2 * block.x + 1 >= rows) value.zw = vec2(0.0);
    if (2 * block.y + 1 >= columns) value.yw = vec2(0.0);
    setOutput(value);
  }`;

/** The same, and `ivec2 ownBlock()`, which is where the block of this fragment lies. */
export const OUTPUT_BLOCK = `
  ivec2 ownBlock() { return getOutputCoords() / 2; }
  ${WRITE_BLOCK}`;
