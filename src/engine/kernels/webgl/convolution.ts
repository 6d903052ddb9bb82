import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Window } from '../convolution.ts';
import type { Activation } from '../dense.ts';
import { runProduct } from './product.ts';
import { asMatrix, compute, TWO_OF, twoBy, webgl } from './program.ts';

/** The sizes of a convolution, by the names that the programs know them by. */
type Geometry = Readonly<
  Record<
    'kernel' | 'stride' | 'height' | 'width' | 'inputs' | 'outHeight' | 'outWidth' | 'top' | 'left',
    number
  >
>;

/** Zeros before one side, as `same` padding lays them. */
function zerosBefore(size: number, out: number, { kernel, stride }: Window): number {
  return Math.floor(Math.max(0, (out - 1) * stride + kernel - size) / 2);
}

function geometryOf(window: Window, [height, width, inputs]: readonly number[]): Geometry {
  const [outHeight, outWidth] = [Math.ceil(height / window.stride), Math.ceil(width / window.stride)];
  const [top, left] = [zerosBefore(height, outHeight, window), zerosBefore(width, outWidth, window)];
  return { ...window, height, width, inputs, outHeight, outWidth, top, left };
}

function uniformsOf(geometry: Geometry, rows: number, columns: number) {
  const sizes = Object.entries({ ...geometry, rows, columns });
  return Object.fromEntries(sizes.map(([name, size]) => [name, ['int', size]] as const));
}

/** A block of a matrix by `vec2 NAME(row, column)`. */
const blockBy = (name: string, inputs: number) => `
        ivec2 own = ownBlock();
        ivec2 first = 2 * own;
        vec2 above = ${twoBy((column) => `${name}(first.x, ${column})`, 'first.y', inputs % 2 === 0)};
        vec2 below = ${twoBy((column) => `${name}(first.x + 1, ${column})`, 'first.y', inputs % 2 === 0)};
        writeBlock(own, rows, columns, vec4(above, below));`;

/**
 * Row by row what the window sees, `[batch · outHeight · outWidth, kernel² · inputs]`.
 *
 * @param images `[batch, height, width, inputs]`. Items come with few channels, which would leave blocks half empty, so a
 * line of pixels is one row there.
 */
function patches(backend: unknown, images: TensorInfo, geometry: Geometry): TensorInfo {
  const { kernel, height, width, inputs, outHeight, outWidth } = geometry;
  const [batch] = images.shape;
  const { texture, shape } = webgl(backend).texData.get(images.dataId);
  const isPixelByPixel = texture && shape[shape.length - 1] === inputs;
  const lines = { ...asMatrix(images), shape: [batch * height, width * inputs] };
  const pixels = isPixelByPixel ? asMatrix(images) : lines;
  const place = isPixelByPixel
    ? 'ivec2((item.x * height + y) * width + x, tap.y)'
    : 'ivec2(item.x * height + y, x * inputs + tap.y)';
  const [rows, columns] = [batch * outHeight * outWidth, kernel * kernel * inputs];
  return compute(backend, {
    inputs: { pixels },
    readers: { pixelBlock: 'pixels' },
    outputShape: [rows, columns],
    uniforms: uniformsOf(geometry, rows, columns),
    functions: `
      ${TWO_OF}
      vec2 seen(int row, int column) {
        ivec2 line = divided(row, outWidth);
        ivec2 item = divided(line.x, outHeight);
        ivec2 tap = divided(column, inputs);
        ivec2 offset = divided(tap.x, kernel);
        int y = item.y * stride - top + offset.x;
        int x = line.y * stride - left + offset.y;
        if (y < 0 || y >= height || x < 0 || x >= width) return vec2(0.0);
        ivec2 at = ${place};
        return twoOf(pixelBlock(at.x >> 1, at.y >> 1), at);
      }`,
    main: blockBy('seen', inputs),
  });
}

/** Adds up for every pixel what it was seen as, `[batch · height · width, inputs]`: the reverse of `patches`. */
function gathered(backend: unknown, taps: TensorInfo, batch: number, geometry: Geometry): TensorInfo {
  const { height, width, inputs } = geometry;
  const rows = batch * height * width;
  return compute(backend, {
    inputs: { taps },
    readers: { tapBlock: 'taps' },
    outputShape: [rows, inputs],
    uniforms: uniformsOf(geometry, rows, inputs),
    functions: `
      ${TWO_OF}
      vec2 reached(int row, int channel) {
        ivec2 line = divided(row, width);
        ivec2 item = divided(line.x, height);
        ivec2 down = divided(item.y + top, stride);
        ivec2 across = divided(line.y + left, stride);
        vec2 sum = vec2(0.0);
        for (int tapY = down.y, y = down.x; tapY < kernel; tapY += stride, y--) {
          for (int tapX = across.y, x = across.x; tapX < kernel; tapX += stride, x--) {
            if (y < 0 || y >= outHeight || x < 0 || x >= outWidth) continue;
            ivec2 at = ivec2((item.x * outHeight + y) * outWidth + x, (tapY * kernel + tapX) * inputs + channel);
            sum += twoOf(tapBlock(at.x >> 1, at.y >> 1), at);
          }
        }
        return sum;
      }`,
    main: blockBy('reached', inputs),
  });
}

/** See `convolution`. */
export function runConvolution(
  backend: unknown,
  input: TensorInfo,
  layer: TensorInfo,
  window: Window,
  activation: Activation,
): TensorInfo {
  const [batch, ...size] = input.shape;
  const geometry = geometryOf(window, size);
  const seen = patches(backend, input, geometry);
  const { dataId, dtype } = runProduct(backend, { a: seen, b: layer, bias: activation });
  webgl(backend).disposeIntermediateTensorInfo(seen);
  return { dataId, dtype, shape: [batch, geometry.outHeight, geometry.outWidth, layer.shape[1]] };
}

/** See `convolutionLayerGradient`. */
export function runConvolutionLayerGradient(
  backend: unknown,
  input: TensorInfo,
  delta: TensorInfo,
  window: Window,
): TensorInfo {
  const seen = patches(backend, input, geometryOf(window, input.shape.slice(1)));
  const gradient = runProduct(backend, { a: seen, b: asMatrix(delta), transposeA: true, onesRow: true });
  webgl(backend).disposeIntermediateTensorInfo(seen);
  return gradient;
}

/** See `convolutionInputGradient`. */
export function runConvolutionInputGradient(
  backend: unknown,
  delta: TensorInfo,
  layer: TensorInfo,
  window: Window,
  [height, width]: readonly [number, number],
): TensorInfo {
  const columns = layer.shape[0] - 1;
  const [batch] = delta.shape;
  const inputs = columns / window.kernel ** 2;
  const taps = runProduct(backend, { a: asMatrix(delta), b: layer, transposeB: true, columns });
  const { dataId, dtype } = gathered(backend, taps, batch, geometryOf(window, [height, width, inputs]));
  webgl(backend).disposeIntermediateTensorInfo(taps);
  return { dataId, dtype, shape: [batch, height, width, inputs] };
}
