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
  /**
   * Functions that read a matrix, and the input that each reads: `vec4 NAME(int row, int column)` is a block of 2 × 2
   * numbers, row by row, counted in blocks. What lies beyond the last row or column is undefined. Of vectors
   * (`laidOut`), every vector is a row.
   */
  readonly readers?: Readonly<Record<string, string>>;
  /** GLSL that `main` calls. */
  readonly functions?: string;
  /**
   * GLSL that calls `writeBlock` or tfjs's `setOutput`. It knows `divided` and, unless the output is a scalar or a vector,
   * `writeBlock` and `ivec2 ownBlock()`, where the block of this fragment lies (row, column).
   */
  readonly main: string;
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

/**
 * `ivec2 divided(int number, int by)`: the whole quotient and what is left over. By way of floats, because GPUs divide
 * whole numbers slowly; a quotient that rounding puts one too high or low is put right, without a branch.
 */
const DIVIDED = `
  ivec2 divided(int number, int by) {
    int quotient = int(float(number) / float(by));
    int rest = number - quotient * by;
    int off = int(rest >= by) - int(rest < 0);
    return ivec2(quotient + off, rest - off * by);
  }`;

/** Rows and columns of what lies as a matrix: of vectors those of all, one below the other. */
const matrixShape = ({ shape }: Pick<TensorInfo, 'shape'>) =>
  shape.length === 3 ? [shape[0] * 2 * Math.ceil(shape[1] / 2), shape[2]] : shape;

/** tfjs lays a matrix out as it is unless a side is longer than a texture may be: then as a nearly square one. */
const isPlain = (tensor: Pick<TensorInfo, 'shape'>) =>
  Math.max(...matrixShape(tensor)) <= 2 * env().getNumber('WEBGL_MAX_TEXTURE_SIZE');

/** tfjs's own coordinates take several divisions of whole numbers. */
function ownBlock(shape: readonly number[]): string {
  const own = isPlain({ shape: [...shape] })
    ? 'texel.yx'
    : `divided(texel.y * ((outTexShape[1] + 1) / 2) + texel.x, (outShape[${shape.length - 1}] + 1) / 2)`;
  return `ivec2 ownBlock() { ivec2 texel = ivec2(gl_FragCoord.xy); return ${own}; }`;
}

/** `writeBlock` puts zeros beyond the end of the output matrix; `block` is where it lies (row, column). */
const WRITE_BLOCK = `
  void writeBlock(ivec2 block, int rows, int columns, vec4 value) {
    if (2 * block.x + 1 >= rows) value.zw = vec2(0.0);
    if (2 * block.y + 1 >= columns) value.yw = vec2(0.0);
    setOutput(value);
  }`;

/** A uniform, and the variable that it is copied to. */
interface GivenNumber {
  readonly name: string;
  readonly type: 'int' | 'float' | 'vec2';
  readonly value: readonly number[];
}

const uniformOf = (variable: string) => `${variable}Given`;

/** What the program is told of an input that it reads by blocks, so that it need not ask for it in its loops. */
function readerUniform(input: string, tensor: TensorInfo): GivenNumber {
  const [rows, columns] = matrixShape(tensor).map((side) => Math.ceil(side / 2));
  return isPlain(tensor)
    ? { name: `${input}Texel`, type: 'vec2', value: [1 / columns, 1 / rows] }
    : { name: `${input}Columns`, type: 'int', value: [columns] };
}

/** Where the CPU draws, sampling takes a quarter less than fetching. */
function reader(name: string, input: string, tensor: TensorInfo): string {
  const block = isPlain(tensor)
    ? `texture(${input}, (vec2(column, row) + 0.5) * ${input}Texel)`
    : `texelFetch(${input}, divided(row * ${input}Columns + column, ${input}Width).yx, 0)`;
  return `vec4 ${name}(int row, int column) { return ${block}; }`;
}

/** Runs a computation once. */
export function compute(backend: unknown, computation: Computation): TensorInfo {
  const { inputs, outputShape, uniforms = {}, readers = {}, functions = '', main } = computation;
  const read = [...new Set(Object.values(readers))];
  const squares = read.filter((input) => !isPlain(inputs[input]));
  const given: GivenNumber[] = [
    ...Object.entries(uniforms).map(([name, [type, value]]) => ({ name, type, value: [value] })),
    ...read.map((input) => readerUniform(input, inputs[input])),
  ];
  const program: GPGPUProgram = {
    variableNames: Object.keys(inputs),
    outputShape: [...outputShape],
    packedInputs: true,
    packedOutput: outputShape.length > 0,
    // Shapes are numbers given to the program, so that one program serves all of them: compiling takes long.
    enableShapeUniforms: true,
    customUniforms: given.map(({ name, type }) => ({ name: uniformOf(name), type })),
    // Where the CPU draws, uniforms are slow to read: loops run faster on variables that they are copied to.
    userCode: [
      ...given.map(({ name, type }) => `${type} ${name};`),
      ...squares.map((input) => `int ${input}Width;`),
      DIVIDED,
      ...Object.entries(readers).map(([name, input]) => reader(name, input, inputs[input])),
      outputShape.length >= 2 ? ownBlock(outputShape) + WRITE_BLOCK : '',
      functions,
      'void main() {',
      ...given.map(({ name }) => `${name} = ${uniformOf(name)};`),
      ...squares.map((input) => `${input}Width = textureSize(${input}, 0).x;`),
      main,
      '}',
    ].join('\n'),
  };
  const values = given.map(({ value }) => [...value]);
  const staysPacked = true;
  return webgl(backend).runWebGLProgram(program, Object.values(inputs), 'float32', values, staysPacked);
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
