import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { DescentRule } from '../descend.ts';
import { compute, isPacked, NUMBERS, numberReader } from './program.ts';

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

/** See `descend`. One fragment per number of the state. */
export function runDescend(
  backend: unknown,
  state: TensorInfo,
  gradients: TensorInfo,
  { slots, numbers, statements }: DescentRule,
): TensorInfo {
  const places = ['weight', ...slots];
  return compute(backend, {
    inputs: { state, gradients },
    outputShape: state.shape,
    packed: NUMBERS,
    uniforms: {
      count: ['int', util.sizeFromShape([...gradients.shape])],
      ...Object.fromEntries(
        Object.entries(numbers).map(([name, value]) => [name, ['float', value]] as const),
      ),
    },
    code: `
      ${numberReader('stateAt', 'state')}
      ${numberReader('gradientAt', 'gradients')}
      void main() {
        int at = getOutputCoords();
        int place = at / count;
        int own = at - place * count;
        float gradient = gradientAt(own);
        ${places.map((name, index) => `float ${name} = stateAt(own + ${index} * count);`).join('\n')}
        ${statements}
        setOutput(${places.map((name, index) => `place == ${index} ? ${name} : `).join('')}0.0);
      }`,
  });
}
