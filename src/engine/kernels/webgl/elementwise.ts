import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { DescentRule } from '../descend.ts';
import { asMatrix, compute, DIVIDED } from './program.ts';
import { laidOut, layoutOf, vectorReader } from './vectors.ts';

/** See `reluGradient`. */
export function runReluGradient(backend: unknown, dy: TensorInfo, output: TensorInfo): TensorInfo {
  const [given, passed] = [asMatrix(dy), asMatrix(output)];
  const { dataId, dtype } = compute(backend, {
    inputs: { dy: given, passed },
    outputShape: given.shape,
    code: `
      void main() {
        setOutput(mix(vec4(0.0), getDyAtOutCoords(), greaterThan(getPassedAtOutCoords(), vec4(0.0))));
      }`,
  });
  return { dataId, dtype, shape: dy.shape };
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
