import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { DescentRule } from '../descend.ts';
import { compute, workgroupsFor } from './program.ts';

const THREADS = 64;

const overEach = (size: string, body: string) => `
  fn main() {
    for (var at = i32(globalId.x); at < ${size}; at += i32(numWorkgroups.x) * ${THREADS}) { ${body} }
  }`;

export function runReluGradient(backend: unknown, dy: TensorInfo, output: TensorInfo): TensorInfo {
  const size = util.sizeFromShape([...dy.shape]);
  return compute(backend, {
    key: 'relu-gradient',
    inputs: { dy, output },
    outputShape: dy.shape,
    components: 1,
    integers: { count: size },
    workgroup: [THREADS, 1, 1],
    workgroups: workgroupsFor(size, THREADS),
    code: overEach('uniforms.count', 'result[at] = select(0.0, dy[at], output[at] > 0.0);'),
  });
}

/** See `descend`. One thread per weight. */
export function runDescend(
  backend: unknown,
  state: TensorInfo,
  gradients: TensorInfo,
  { optimiser, slots, numbers, statements }: DescentRule,
): TensorInfo {
  const size = util.sizeFromShape([...gradients.shape]);
  const places = ['weight', ...slots];
  const body = [
    'let gradient = gradients[at];',
    ...Object.keys(numbers).map((name) => `let ${name} = uniforms.${name};`),
    ...places.map((name, place) => `var ${name} = state[at + ${place} * uniforms.count];`),
    statements,
    ...places.map((name, place) => `result[at + ${place} * uniforms.count] = ${name};`),
  ];
  return compute(backend, {
    key: `descend-${optimiser}`,
    inputs: { state, gradients },
    outputShape: state.shape,
    components: 1,
    integers: { count: size },
    floats: numbers,
    workgroup: [THREADS, 1, 1],
    workgroups: workgroupsFor(size, THREADS),
    code: overEach('uniforms.count', body.join('\n')),
  });
}
