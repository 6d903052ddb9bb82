import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { DescentRule } from '../descend.ts';
import { compute, DIVIDED, isPacked, MATRICES } from './program.ts';
import { laidOut, layoutOf, vectorReader } from './vectors.ts';

export function runReluGradient(backend: unknown, dy: TensorInfo, output: TensorInfo): TensorInfo {
  const packed = isPacked(backend, dy) || isPacked(backend, output);
  const passed = packed
    ? 'mix(vec4(0.0), getDyAtOutCoords(), greaterThan(getReluAtOutCoords(), vec4(0.0)))'
    : 'getReluAtOutCoords() > 0.0 ? getDyAtOutCoords() : 0.0';
  return compute(backend, {
    inputs: { dy, relu: output },
    outputShape: dy.shape,
    packed: { inputs: packed, output: packed },
    code: `void main() { setOutput(${passed}); }`,
  });
}

/** See `descend`. One fragment per block of the weights, and one per block of each slot. */
export function runDescend(
  backend: unknown,
  state: TensorInfo,
  gradients: TensorInfo,
  { slots, numbers, statements }: DescentRule,
): TensorInfo {
  const size = gradients.shape[0];
  const places = ['weight', ...slots];
  const before = laidOut(state, size, places.length);
  const ofRule = Object.entries(numbers).map(([name, value]) => [name, ['float', value]] as const);
  const { dataId, dtype } = compute(backend, {
    inputs: { state: before, gradients: laidOut(gradients, size, 1) },
    outputShape: before.shape,
    packed: MATRICES,
    uniforms: { blocks: ['int', Math.ceil(layoutOf(size).columns / 2)], ...Object.fromEntries(ofRule) },
    code: `
      ${DIVIDED}
      ${vectorReader('stateBlock', 'state')}
      ${vectorReader('gradientBlock', 'gradients')}
      void main() {
        ivec3 at = getOutputCoords();
        int block = at.z / 2;
        vec4 gradient = gradientBlock(block);
        ${places.map((name, place) => `vec4 ${name} = stateBlock(block + ${place} * blocks);`).join('\n')}
        ${statements}
        setOutput(${places.map((name, place) => `at.x == ${place} ? ${name} : `).join('')}vec4(0.0));
      }`,
  });
  return { dataId, dtype, shape: state.shape };
}
