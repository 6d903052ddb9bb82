import type { TensorInfo } from '@tensorflow/tfjs-core';
import { TINY_LENGTH } from '../unit-rows.ts';
import { compute } from './program.ts';

/** Adds what a block of two rows gives to the sum of both, but for what lies beyond the last column. */
const addTo = (sums: string, block: string) => `{
            vec4 terms = ${block};
            ${sums} += terms.xz;
            if (2 * column + 1 < width) ${sums} += terms.yw;
          }`;

/**
 * Runs code for every block of a matrix of that shape; it knows the `block`, its numbers of x as `own`, and the inverse
 * lengths of its two rows of x.
 *
 * @param along code for every block `ofX` of the two rows, `column` after column.
 */
function overBlocks(
  backend: unknown,
  inputs: Record<string, TensorInfo>,
  along: string,
  body: string,
): TensorInfo {
  const [rows, width] = Object.values(inputs)[0].shape;
  return compute(backend, {
    inputs,
    readers: Object.fromEntries(Object.keys(inputs).map((name) => [`${name}At`, name])),
    outputShape: [rows, width],
    uniforms: { rows: ['int', rows], width: ['int', width] },
    main: `
        ivec2 block = ownBlock();
        vec4 own = xAt(block.x, block.y);
        vec2 squares = vec2(0.0);
        vec2 products = vec2(0.0);
        for (int column = 0; column < (width + 1) / 2; column++) {
          vec4 ofX = xAt(block.x, column);
          ${addTo('squares', 'ofX * ofX')}
          ${along}
        }
        vec4 inverse = inversesqrt(squares + ${TINY_LENGTH.toExponential()}).xxyy;
        ${body}`,
  });
}

export function runUnitRows(backend: unknown, x: TensorInfo): TensorInfo {
  return overBlocks(backend, { x }, '', 'writeBlock(block, rows, width, own * inverse);');
}

export function runUnitRowsGradient(backend: unknown, dy: TensorInfo, x: TensorInfo): TensorInfo {
  return overBlocks(
    backend,
    { x, dy },
    addTo('products', 'dyAt(block.x, column) * ofX'),
    `
      vec4 share = products.xxyy * inverse * inverse;
      writeBlock(block, rows, width, (dyAt(block.x, block.y) - own * share) * inverse);`,
  );
}
