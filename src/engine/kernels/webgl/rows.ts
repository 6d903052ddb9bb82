import type { TensorInfo } from '@tensorflow/tfjs-core';
import { TINY_LENGTH } from '../unit-rows.ts';
import { blockReader, compute, OUTPUT_BLOCK } from './program.ts';

/** A vec2 that holds the sum over two rows of what `term` gives for a block of both, blanked beyond the last column. */
const sumOver = (name: string, term: string) => `
  vec2 ${name} = vec2(0.0);
  for (int column = 0; column < (width + 1) / 2; column++) {
    vec4 terms = ${term};
    ${name} += terms.xz;
    if (2 * column + 1 < width) ${name} += terms.yw;
  }`;

/** Runs code for every block of a matrix of that shape; it knows the `block`, its numbers of x as `own`, and the inverse lengths of its two rows of x. */
function overBlocks(backend: unknown, inputs: Record<string, TensorInfo>, body: string): TensorInfo {
  const [rows, width] = Object.values(inputs)[0].shape;
  return compute(backend, {
    inputs,
    outputShape: [rows, width],
    uniforms: { rows: ['int', rows], width: ['int', width] },
    code: `
      ${Object.entries(inputs)
        .map(([name, info]) => blockReader(`${name}At`, name, info))
        .join('\n')}
      ${OUTPUT_BLOCK}
      void main() {
        ivec2 block = ownBlock();
        vec4 own = xAt(block.x, block.y);
        ${sumOver('squares', 'xAt(block.x, column) * xAt(block.x, column)')}
        vec4 inverse = inversesqrt(squares + ${TINY_LENGTH.toExponential()}).xxyy;
        ${body}
      }`,
  });
}

export function runUnitRows(backend: unknown, x: TensorInfo): TensorInfo {
  return overBlocks(backend, { x }, 'writeBlock(block, rows, width, own * inverse);');
}

export function runUnitRowsGradient(backend: unknown, dy: TensorInfo, x: TensorInfo): TensorInfo {
  return overBlocks(
    backend,
    { x, dy },
    `
      ${sumOver('along', 'dyAt(block.x, column) * xAt(block.x, column)')}
      vec4 share = along.xxyy * inverse * inverse;
      writeBlock(block, rows, width, (dyAt(block.x, block.y) - own * share) * inverse);`,
  );
}
