import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { DescentRule } from '../descend.ts';
import { asMatrix, compute } from './program.ts';
import { laidOut } from './vectors.ts';

/** See `reluGradient`. */
export function runReluGradient(backend: unknown, dy: TensorInfo, output: TensorInfo): TensorInfo {
  const [given, passed] = [asMatrix(dy), asMatrix(output)];
  const { dataId, dtype } = compute(backend, {
    inputs: { dy: given, passed },
    readers: { dyAt: 'dy', passedAt: 'passed' },
    outputShape: given.shape,
    main: `
        ivec2 own = ownBlock();
        setOutput(mix(vec4(0.0), dyAt(own.x, own.y), greaterThan(passedAt(own.x, own.y), vec4(0.0))));`,
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
    uniforms: Object.fromEntries(ofRule),
    readers: { stateAt: 'state', gradientAt: 'gradients' },
    main: `
        ivec2 at = ownBlock();
        vec4 gradient = gradientAt(0, at.y);
        ${places.map((name, place) => `vec4 ${name} = stateAt(${place}, at.y);`).join('\n')}
        ${statements}
        setOutput(${places.map((name, place) => `at.x == ${place} ? ${name} : `).join('')}vec4(0.0));`,
  });
  return { dataId, dtype, shape: state.shape };
}
