import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import { vector } from '../operations/ranks.ts';
import { KERNELS, type KernelAttributes, runKernel } from './run-kernel.ts';

/** How an optimiser changes one weight. */
export interface DescentRule {
  readonly optimiser: string;
  /** What it remembers of every weight, by name. */
  readonly slots: readonly string[];
  /** Numbers of the step, by name. */
  readonly numbers: Readonly<Record<string, number>>;
  /**
   * Statements that WGSL and GLSL share: they read `gradient` and the numbers and assign `weight` and the slots, which
   * are floats, or vectors of several weights at once.
   */
  readonly statements: string;
}

const COUNT = 'slots';

/** What a registered kernel finds in its attributes, besides the numbers of the step. */
export function ruleOf(attributes: Record<string, unknown>): DescentRule {
  const { optimiser, statements, [COUNT]: slots, ...rest } = attributes;
  const numbers = Object.entries(rest).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return {
    optimiser: String(optimiser),
    statements: String(statements),
    slots: String(slots)
      .split(',')
      .filter((slot) => slot !== ''),
    numbers: Object.fromEntries(numbers),
  };
}

function attributesOf({ optimiser, slots, numbers, statements }: DescentRule): KernelAttributes {
  return { ...numbers, optimiser, statements, [COUNT]: slots.join(',') };
}

/**
 * One step of an optimiser.
 *
 * @param state the weights, then every slot, one after the other `[(1 + slots) · size]`.
 * @param gradient `[size]`.
 * @param compose the same of tfjs's own operations, for backends without this kernel.
 * @returns the new state.
 */
export function descend(
  state: Tensor1D,
  gradient: Tensor1D,
  rule: DescentRule,
  compose: () => Tensor,
): Tensor1D {
  return vector(runKernel(KERNELS.descend, { state, gradient }, attributesOf(rule), compose));
}
